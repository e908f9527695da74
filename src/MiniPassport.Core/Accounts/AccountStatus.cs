namespace MiniPassport.Core.Accounts;

/// <summary>Whether an account may be used. The numbers are stored.</summary>
public enum AccountStatus
{
    /// <summary>In use.</summary>
    Active = 0,

    /// <summary>Switched off by an operator; every session is refused, nothing is lost.</summary>
    Suspended = 1,

    /// <summary>Merged into another account by association, or closed. Not listed, cannot sign in.</summary>
    Closed = 2,
}
