using MiniPassport.Core.Results;

namespace MiniPassport.Core.WeChat;

/// <summary>WeChat's servers as the core needs them.</summary>
public interface IWeChatGateway
{
    /// <summary>Exchanges a <c>wx.login</c> code (code2Session, wechat-api §1). A code is never sent twice unless WeChat surely did not see it.</summary>
    /// <param name="app">The mini program the code belongs to.</param>
    /// <param name="code">The code, already checked for length and alphabet.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// <see cref="AccountError.CodeInvalid"/>, <see cref="AccountError.CodeUsed"/>, <see cref="AccountError.WeChatUserBlocked"/>,
    /// <see cref="AccountError.WeChatRateLimited"/> or <see cref="AccountError.WeChatUnavailable"/>; an outage is a value here, never an exception.
    /// </returns>
    ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct);
}
