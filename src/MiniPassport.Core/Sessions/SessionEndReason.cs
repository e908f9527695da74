namespace MiniPassport.Core.Sessions;

/// <summary>Why a session is over. The numbers are stored.</summary>
public enum SessionEndReason
{
    /// <summary>The person signed out.</summary>
    SignedOut = 1,

    /// <summary>The WeChat identity moved to a phone account; a new session took over.</summary>
    Associated = 2,

    /// <summary>A sign-in on another device of the same terminal (<c>Sessions:OnePerTerminal</c>).</summary>
    OtherDevice = 3,

    /// <summary>An operator ended the sessions of this account.</summary>
    Kicked = 4,

    /// <summary>A superseded token was used again long after its successor was handed out: it may have been stolen.</summary>
    TokenReused = 5,

    /// <summary>The person's next sign-in got the handle that follows this session's (<see cref="HandleUse.Rotating"/>).</summary>
    Superseded = 6,

    /// <summary>Somebody proved that the account's phone is theirs; whoever had only claimed it is out.</summary>
    PhoneProven = 7,

    /// <summary>The password was changed in another session.</summary>
    PasswordChanged = 8,

    /// <summary>An operator suspended the account.</summary>
    Suspended = 9,

    /// <summary>An operator took a role from the account.</summary>
    RoleLost = 10,

    /// <summary>An operator ended every session there was, for instance after restoring a backup.</summary>
    EndedByOperator = 11,
}
