using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Sessions;

/// <summary>Where sessions live. The store is the truth; nothing keeps a session for longer than a second beside it.</summary>
public interface ISessionStore
{
    /// <summary>Starts a session for an account whose password was just proven.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="session">The session.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns><see cref="AccountError.WrongCredentials"/> if the account is not active, or has no password any more or another than the proven one.</returns>
    ValueTask<Result<SignedIn>> StartAsync(long account, NewSession session, CancellationToken ct);

    /// <summary>Reads a session, its account, avatar and WeChat identity in one trip, ended or not.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<SignedIn?> FindAsync(long number, CancellationToken ct);

    /// <summary>The session a handle belongs to, with the same as <see cref="FindAsync"/>.</summary>
    /// <param name="hash"><see cref="SessionHandle.Hash"/>.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<SignedIn?> FindByHandleAsync(byte[] hash, CancellationToken ct);

    /// <summary>The sealed session_key of the identity a session came from; null where there is no such session, identity or key.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<byte[]?> FindSessionKeyAsync(long number, CancellationToken ct);

    /// <summary>Remembers on a session which phone its person proved.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="phone">The phone.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask RememberPhoneAsync(long number, PhoneNumber phone, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Moves a session to its next token: from <paramref name="generation"/> to the one after, once.
    /// Of any number of parallel callers one does it and all get the session as it then is.
    /// </summary>
    /// <param name="number">The session's number.</param>
    /// <param name="generation">The generation the caller's token has.</param>
    /// <param name="issuedAt">The new token's <c>iat</c>, in whole seconds.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>The session afterwards, whoever renewed it; null when there is none. Ended sessions come back unchanged.</returns>
    ValueTask<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct);

    /// <summary>Ends a session; ending an ended one changes nothing.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask EndAsync(long number, SessionEndReason reason, DateTimeOffset at, CancellationToken ct);

    /// <summary>Ends every session of an account, under token and handle alike; those that ended before keep their own reason.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask EndAllAsync(long account, SessionEndReason reason, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// The same (<see cref="SessionEndReason.EndedByOperator"/>) for some hundred accounts that follow one in their order, visitors' included.
    /// </summary>
    /// <param name="after">The account's number; 0 to begin.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>The number of the last of them, to go on with; null when there was none left.</returns>
    ValueTask<long?> EndEveryAsync(long after, DateTimeOffset at, CancellationToken ct);
}
