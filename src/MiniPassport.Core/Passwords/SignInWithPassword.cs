using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Passwords;

/// <summary>A phone, its password, and where the session is to be.</summary>
/// <param name="Proof">Phone and password.</param>
/// <param name="Client">The client.</param>
public sealed record PasswordSignIn(PasswordProof Proof, Client Client);

/// <summary>Signs a phone account in by its password.</summary>
public sealed class SignInWithPassword(ProvePassword prove, ISessionStore sessions, SessionStart start, AccessTokens tokens)
{
    /// <summary>Signs in.</summary>
    /// <param name="command">Who and where.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The session and its token; the failures of <see cref="ProvePassword"/>.</returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(PasswordSignIn command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var proven = await prove.ProveAsync(command.Proof, ct);
        if (!proven.Succeeded(out var credential, out var failure)) return failure;

        var session = start.For(command.Client) with { ProvenHash = credential.PasswordHash };
        var started = await sessions.StartAsync(credential.Account.Number, session, ct);
        if (!started.Succeeded(out var signedIn, out failure)) return failure;
        return new IssuedSession(signedIn, tokens.Issue(signedIn, session.UserAgent));
    }
}
