using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.WeChat;

/// <summary>Who wants to be which phone account.</summary>
/// <param name="Caller">The WeChat session that proves the identity.</param>
/// <param name="Proof">Phone and password of the account.</param>
/// <param name="Client">The client.</param>
public sealed record Association(SignedIn Caller, PasswordProof Proof, Client Client);

/// <summary>Links a WeChat identity to a phone account. Both sides are proven anew: the identity by its session, the account by its password.</summary>
public sealed class AssociateWeChat(ProvePassword prove, IAccountStore accounts, SessionStart start, AccessTokens tokens)
{
    /// <summary>Links.</summary>
    /// <param name="command">Who and which.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// A new session of the phone account; <see cref="AccountError.NoWeChatIdentity"/>, <see cref="AccountError.AlreadyLinked"/>,
    /// or a failure of <see cref="ProvePassword"/>.
    /// </returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(Association command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Caller.Identity is null) return AccountError.NoWeChatIdentity;
        var proven = await prove.ExecuteAsync(command.Proof, ct);
        if (!proven.Succeeded(out var account, out var failure)) return failure;

        var session = start.For(command.Client);
        var linked = await accounts.AssociateAsync(new WeChatAssociation(command.Caller.Session.Number, account.Number, session), ct);
        if (!linked.Succeeded(out var signedIn, out failure)) return failure;
        return new IssuedSession(signedIn, tokens.Issue(signedIn, session.UserAgent));
    }
}
