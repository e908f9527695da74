using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.WeChat;

/// <summary>code2Session over HTTP (wechat-api §1).</summary>
internal sealed class WeChatClient(
    WeChatExchange exchange, WeChatAddress addresses, IOptions<WeChatOptions> options, TimeProvider time, ILogger<WeChatClient> logger) : IWeChatGateway
{
    private readonly TimeSpan _timeout = options.Value.Timeout;

    public async ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct)
    {
        using var limit = new TimeLimit(_timeout, time, ct);
        using var answer = await exchange.AskAsync(HttpMethod.Get, addresses.CodeExchange(app.AppId, app.Secret, code), null, limit.Token, ct);
        if (answer is not { Outcome: AnswerOutcome.Answered, Errcode: 0 }) return logger.Failure(app.AppId, answer);
        if (SessionPayload.Read(answer.Body) is { } session) return session;
        return logger.Failure(app.AppId, new WeChatAnswer(AnswerOutcome.Nonsense, answer.Status));
    }
}
