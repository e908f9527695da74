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

    /// <summary>
    /// A visitor: WeChat vouched for the person, who has not registered. Shown nowhere and signed in nowhere until a registration,
    /// or any sign-in that registers, makes it <see cref="Active"/>.
    /// </summary>
    Pending = 3,
}
