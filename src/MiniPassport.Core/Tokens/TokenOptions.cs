using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tokens;

/// <summary>Section <c>Tokens</c>. Changing a lifetime makes tokens issued before it invalid: their people sign in again.</summary>
public sealed class TokenOptions
{
    /// <summary>How long a token is good. Default 24 h (seed: exp − iat = 86 400 s); 1 min to 30 days, whole seconds.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after that it may still be refreshed. Default 2 h (seed: delayTime − exp = 7 200 s); 0 to 30 days, whole seconds.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromHours(2);

    /// <summary><see cref="Lifetime"/> of WECHAT tokens. Default 24 h; same range.</summary>
    public TimeSpan WeChatLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary><see cref="RefreshGrace"/> of WECHAT tokens. Default 2 h; same range.</summary>
    public TimeSpan WeChatRefreshGrace { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a session lasts however often it is refreshed. Default 30 days; at least the longer of the two lifetimes, at most 366 days.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long after a refresh the old token still gets that same successor, for answers lost on the way and parallel calls.
    /// Default 60 s; 0 to 10 min. Later use of the old token ends the session.
    /// </summary>
    public TimeSpan RefreshRetryWindow { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How far in the future an <c>iat</c> may lie, for instances whose clocks differ. Default 60 s; 0 to 10 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(60);

    internal TimeSpan LifetimeOf(Terminal terminal) => terminal == Terminal.WeChat ? WeChatLifetime : Lifetime;

    internal TimeSpan GraceOf(Terminal terminal) => terminal == Terminal.WeChat ? WeChatRefreshGrace : RefreshGrace;
}
