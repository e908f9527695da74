using MiniPassport.Core.Results;

namespace MiniPassport.WeChat;

/// <summary>What WeChat's errcodes mean to the core (wechat-api §1, §3). Only the number counts, never errmsg (§0.2).</summary>
internal static class Refusals
{
    /// <summary>WeChat's minute quota starts anew each minute.</summary>
    public static readonly TimeSpan QuotaPause = TimeSpan.FromSeconds(60);

    /// <summary>How soon a new <c>wx.login</c> makes sense after an outage.</summary>
    public static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(5);

    public static Failure Unavailable { get; } = new(AccountError.WeChatUnavailable, RetryAfter: OutagePause);

    public static Failure Of(int errcode) => errcode switch
    {
        40029 => AccountError.CodeInvalid,
        40163 => AccountError.CodeUsed,
        40226 => AccountError.WeChatUserBlocked,
        45009 or 45011 => new Failure(AccountError.WeChatRateLimited, RetryAfter: QuotaPause),
        _ => Unavailable,
    };

    /// <summary>The access token is to be replaced and the call repeated once (wechat-api §3.4).</summary>
    public static bool IsTokenFault(int errcode) => errcode is 40001 or 40014 or 42001;

    /// <summary>Nobody signs in until an operator has changed the configuration, or we a bug.</summary>
    public static bool NeedsOperator(int errcode) => errcode is
        40002 or 40013 or 40125 or 40164 or 40166 or 40243 or 41001 or 41002 or 41004 or 41008
        or 43002 or 44002 or 47001 or 48001 or 50004 or 50007 or 89503 or 89506 or 89507;
}
