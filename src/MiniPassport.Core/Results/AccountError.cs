namespace MiniPassport.Core.Results;

/// <summary>
/// Every failure the core expects. Closed: each contract maps every member in one switch without a default arm,
/// so a new member does not build until every contract has a code and a text for it.
/// </summary>
public enum AccountError
{
    /// <summary>A field is missing or malformed; <see cref="Failure.Field"/> names it, <see cref="Failure.Rule"/> says what holds.</summary>
    InvalidParameter,

    /// <summary>A new password breaks the policy; <see cref="Failure.Rule"/> says which rule.</summary>
    WeakPassword,

    /// <summary>
    /// A plain password over an unprotected connection, or where only encrypted ones are taken (then <see cref="Failure.Rule"/> says so): refused before it is judged.
    /// </summary>
    PlainPasswordRefused,

    /// <summary>
    /// An encrypted password that cannot be accepted: malformed, tampered with, for another operation or person, too old, or used before. Deliberately one
    /// member: telling them apart would make an oracle. A fresh challenge helps.
    /// </summary>
    EncryptedPasswordRefused,

    /// <summary>A password encrypted for a key that this server does not have, or has no more: fetch the key again.</summary>
    WordKeyUnknown,

    /// <summary>Registration of a phone that already has an account.</summary>
    PhoneTaken,

    /// <summary>Unknown account, wrong password, no password, not active: deliberately one member.</summary>
    WrongCredentials,

    /// <summary>WeChat does not know the code (wrong, expired, of another app): errcode 40029.</summary>
    CodeInvalid,

    /// <summary>The code was exchanged before: errcode 40163.</summary>
    CodeUsed,

    /// <summary>WeChat refuses the person as high-risk: errcode 40226.</summary>
    WeChatUserBlocked,

    /// <summary>WeChat's quota is reached: errcodes 45011 and 45009.</summary>
    WeChatRateLimited,

    /// <summary>WeChat is unreachable, slow, answers nonsense, or refuses our AppId or secret. The code may be spent.</summary>
    WeChatUnavailable,

    /// <summary>WeChat took the code, but the sign-in could not be stored: only a new code helps.</summary>
    CodeSpent,

    /// <summary>The request names a mini program that is not configured.</summary>
    UnknownMiniProgram,

    /// <summary>No token in the request.</summary>
    NotSignedIn,

    /// <summary>The token is forged, revoked, superseded or too old: sign in again. <see cref="Failure.Ended"/> says why a session ended.</summary>
    SignInAgain,

    /// <summary>The token has expired but may still be refreshed.</summary>
    TokenExpired,

    /// <summary>The session was ended from elsewhere: an operator, or a sign-in on another device; <see cref="Failure.Ended"/> says which.</summary>
    EndedElsewhere,

    /// <summary>Signed in, but not allowed to do this, or not from this terminal.</summary>
    NotAllowed,

    /// <summary>The account is suspended.</summary>
    AccountSuspended,

    /// <summary>No such account.</summary>
    AccountNotFound,

    /// <summary>Association: one of the two sides already belongs to somebody else.</summary>
    AlreadyLinked,

    /// <summary>Association needs a session that came from a WeChat sign-in.</summary>
    NoWeChatIdentity,

    /// <summary>A sign-in name that the operator wants to give is another account's.</summary>
    NameTaken,

    /// <summary>
    /// Encrypted data of WeChat's that cannot be accepted: stale or foreign session key, damaged, for another mini program, too old. Deliberately
    /// one member: telling them apart would make a padding oracle.
    /// </summary>
    DecryptionRefused,

    /// <summary>The bytes are no image of an accepted format, or a damaged one.</summary>
    ImageRefused,

    /// <summary>Too many tries; <see cref="Failure.RetryAfter"/> says when the next one counts.</summary>
    TooManyAttempts,

    /// <summary>A bounded queue of this server is full; try again shortly.</summary>
    Busy,
}
