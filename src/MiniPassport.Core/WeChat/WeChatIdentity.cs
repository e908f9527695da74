namespace MiniPassport.Core.WeChat;

/// <summary>A person as one mini program's WeChat knows them. Unique on (AppId, OpenId), compared byte for byte.</summary>
/// <param name="AppId">The mini program.</param>
/// <param name="OpenId">The person within it.</param>
/// <param name="UnionId">The person across one owner's apps; null unless the app is bound to an Open Platform account.</param>
/// <param name="Profile">What WeChat, or the client on its behalf, said of the person.</param>
/// <param name="CreatedAt">First sign-in.</param>
public sealed record WeChatIdentity(string AppId, string OpenId, string? UnionId, WeChatProfile Profile, DateTimeOffset CreatedAt);
