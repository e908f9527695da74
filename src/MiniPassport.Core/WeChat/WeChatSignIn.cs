using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A proven WeChat identity on its way to the store.</summary>
/// <param name="AppId">The mini program.</param>
/// <param name="OpenId">The person.</param>
/// <param name="UnionId">The person across apps; null when blank.</param>
/// <param name="SealedSessionKey">The session_key, encrypted under the key ring.</param>
/// <param name="Profile">What the client said of the person this time.</param>
/// <param name="NewAccountId">The id the account gets if there is none yet.</param>
/// <param name="Session">The session to start.</param>
public sealed record WeChatSignIn(
    string AppId, string OpenId, string? UnionId, byte[] SealedSessionKey, WeChatProfile Profile, Guid NewAccountId, NewSession Session)
{
    /// <summary>Leaves the key and the openid out.</summary>
    public override string ToString() => $"WeChat sign-in for {AppId}";
}
