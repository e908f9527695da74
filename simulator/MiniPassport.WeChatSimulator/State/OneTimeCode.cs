namespace MiniPassport.WeChatSimulator.State;

/// <summary>A code of wx.login or of the phone button.</summary>
internal sealed class OneTimeCode(string appId, Person person, string openId, DateTimeOffset expiresAt)
{
    internal string AppId { get; } = appId;

    internal Person Person { get; } = person;

    internal string OpenId { get; } = openId;

    internal DateTimeOffset ExpiresAt { get; } = expiresAt;

    internal bool Used { get; set; }
}
