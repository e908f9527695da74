namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>What an answer means, whatever envelope says it.</summary>
internal enum Kind
{
    Done,

    /// <summary>A parameter is missing or wrong, or the body is none.</summary>
    BadRequest,

    WrongCode,
    UsedCode,
    WrongCredentials,
    Suspended,
    AlreadyLinked,
    NotAllowed,

    /// <summary>No token, no handle.</summary>
    NoCredential,

    /// <summary>A token or handle that is good for nothing: forged, ended, foreign, too old.</summary>
    DeadCredential,

    /// <summary>A token that must be refreshed.</summary>
    Expired,

    /// <summary>WeChat refuses the person.</summary>
    Blocked,

    /// <summary>Too many, of WeChat's quota or of this server's.</summary>
    SlowDown,

    WeChatDown,

    /// <summary>WeChat took the code and the store failed: a new code is needed.</summary>
    CodeSpent,

    NoRoute,
    WrongMethod,
    TooLarge,
    WrongType,
}
