using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Sessions;

/// <summary>A session with the account it belongs to: what every authenticated request needs, read in one trip.</summary>
/// <param name="Session">The session.</param>
/// <param name="Account">Its account.</param>
/// <param name="Identity">The WeChat identity the session came from; for other sessions the account's own, if any.</param>
/// <param name="IsNewAccount">Whether this very sign-in created the account.</param>
public sealed record SignedIn(Session Session, Account Account, WeChatIdentity? Identity, bool IsNewAccount = false)
{
    /// <summary>What the caller may do: the account's roles, as far as the session's scope lets them through.</summary>
    public Roles Roles => Session.Scope is { } scope ? Account.Roles & scope : Account.Roles;
}
