using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A WeChat identity that is to belong to a phone account from now on.</summary>
/// <param name="FromSession">The session that proves the identity; it ends.</param>
/// <param name="ToAccount">Number of the phone account whose password was just proven.</param>
/// <param name="Session">The session that takes over.</param>
public sealed record WeChatAssociation(long FromSession, long ToAccount, NewSession Session);
