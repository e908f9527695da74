using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.WeChat;

/// <summary>Who wants to be which phone account.</summary>
/// <param name="Caller">The WeChat session that proves the identity.</param>
/// <param name="Proof">Phone and password of the account; no password where the session proved the phone.</param>
/// <param name="Client">The client.</param>
public sealed record Association(SignedIn Caller, PasswordProof Proof, Client Client);

/// <summary>
/// Links a WeChat identity to a phone account. Both sides are proven: the identity by its session, the account by its password, or, without one,
/// by the phone itself, which WeChat said in this session is the person's.
/// </summary>
public sealed class AssociateWeChat(ProvePassword prove, IAccountStore accounts, SessionStart start, AccessTokens tokens, TimeProvider clock)
{
    /// <summary>Links.</summary>
    /// <param name="command">Who and which.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// A new session of the phone account; <see cref="AccountError.NoWeChatIdentity"/>, <see cref="AccountError.AlreadyLinked"/>,
    /// a failure of <see cref="IAccountStore.ClaimPhoneAsync"/>, or a failure of <see cref="ProvePassword"/>.
    /// </returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(Association command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Caller.Identity is null) return AccountError.NoWeChatIdentity;
        // A session limited to some roles does not shed the limit by being replaced.
        var session = start.For(command.Client, scope: command.Caller.Session.Scope);
        var linked = ProvenPhoneOf(command) is { } phone
            ? await accounts.ClaimPhoneAsync(new PhoneClaim(command.Caller.Session.Number, phone, session), ct)
            : await LinkByPasswordAsync(command, session, ct);
        if (!linked.Succeeded(out var signedIn, out var failure)) return failure;
        return new IssuedSession(signedIn, tokens.Issue(signedIn, session.UserAgent));
    }

    private async ValueTask<Result<SignedIn>> LinkByPasswordAsync(Association command, NewSession session, CancellationToken ct)
    {
        var proven = await prove.ProveAsync(command.Proof, ct);
        if (!proven.Succeeded(out var credential, out var failure)) return failure;
        session = session with { ProvenHash = credential.PasswordHash };
        return await accounts.AssociateAsync(new WeChatAssociation(command.Caller.Session.Number, credential.Account.Number, session), ct);
    }

    // A password that was sent is judged: whoever knows it keeps the account as it is. Only without one does the proof of the phone decide.
    private PhoneNumber? ProvenPhoneOf(Association command) =>
        string.IsNullOrEmpty(command.Proof.Password)
        && PhoneNumber.TryParse(command.Proof.Name, out var phone)
        && command.Caller.Session.ProvenPhone?.Proves(phone, clock.GetUtcNow()) == true
            ? phone
            : null;
}
