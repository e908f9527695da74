namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>What a password is sent for. An encrypted one names it, so that what was caught on its way to one endpoint is worth nothing at another.</summary>
public enum WordOperation
{
    /// <summary><c>register</c>: a new account.</summary>
    Register,

    /// <summary><c>login</c>: a sign-in.</summary>
    Login,

    /// <summary><c>associate</c>: linking a WeChat identity to a phone account.</summary>
    Associate,

    /// <summary><c>change</c>: a new password in place of the present one; both are in the text.</summary>
    Change,
}
