namespace MiniPassport.Core.Accounts;

/// <summary>What an account may do beyond its own data. Read from the store at every call, never from a token.</summary>
[Flags]
public enum Roles
{
    /// <summary>An ordinary person.</summary>
    None = 0,

    /// <summary>May list, read and edit every account (Users contract: <c>management</c> endpoints).</summary>
    Manager = 1,
}
