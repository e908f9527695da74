using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Accounts;

/// <summary>An account with its WeChat identity.</summary>
/// <param name="Account">The account.</param>
/// <param name="Identity">Its WeChat identity; the earliest where it has one in several mini programs.</param>
public sealed record KnownAccount(Account Account, WeChatIdentity? Identity);
