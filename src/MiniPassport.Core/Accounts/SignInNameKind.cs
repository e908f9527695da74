namespace MiniPassport.Core.Accounts;

/// <summary>What a <see cref="SignInName"/> is.</summary>
public enum SignInNameKind
{
    /// <summary>The account's phone.</summary>
    Phone,

    /// <summary>A name the operator gave.</summary>
    LoginName,

    /// <summary>An e-mail address the operator vouches for.</summary>
    Email,
}
