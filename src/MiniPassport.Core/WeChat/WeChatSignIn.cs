using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A proven WeChat identity on its way to the store.</summary>
/// <param name="AppId">The mini program.</param>
/// <param name="OpenId">The person.</param>
/// <param name="UnionId">The person across apps; null when blank.</param>
/// <param name="SealedSessionKey">The session_key, encrypted under the key ring; null leaves the stored one.</param>
/// <param name="Profile">What the client said of the person this time.</param>
/// <param name="NewAccountId">The id the account gets if there is none yet.</param>
/// <param name="Session">The session to start.</param>
public sealed record WeChatSignIn(
    string AppId, string OpenId, string? UnionId, byte[]? SealedSessionKey, WeChatProfile Profile, Guid NewAccountId, NewSession Session)
{
    /// <summary>
    /// The account that was proven beside the identity, which is to be its own from now on (see <see cref="IAccountStore.AssociateAsync"/>
    /// for the rules); null to sign in whoever it belongs to.
    /// </summary>
    public ProvenAccount? LinkTo { get; init; }

    /// <summary>Whether a person nobody knows is registered; else they become a visitor (<see cref="AccountStatus.Pending"/>).</summary>
    public bool Registers { get; init; } = true;

    /// <summary>Contact data that fills what the account has none of, and overwrites nothing.</summary>
    public Contact Contact { get; init; } = Contact.Empty;

    /// <summary>Leaves the key and the openid out.</summary>
    public override string ToString() => $"WeChat sign-in for {AppId}";
}
