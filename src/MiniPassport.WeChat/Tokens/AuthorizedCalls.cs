using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.WeChat.Tokens;

/// <summary>Calls that carry an access token: <c>POST {path}?access_token=…</c> with JSON both ways (wechat-api §3.4).</summary>
internal sealed class AuthorizedCalls(
    WeChatExchange exchange, WeChatAddress addresses, IOptions<WeChatOptions> options, TimeProvider time, ILogger<AuthorizedCalls> logger)
{
    private readonly TimeSpan _timeout = options.Value.Timeout;
    private readonly ConcurrentDictionary<string, StableAccessToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>Calls; a refused token is replaced and the call repeated once.</summary>
    /// <param name="app">The mini program.</param>
    /// <param name="path">A constant path from the root.</param>
    /// <param name="json">The body, raw UTF-8.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The answer's JSON where errcode is 0 or absent; otherwise the failures of <see cref="Refusals"/>.</returns>
    public async ValueTask<Result<byte[]>> CallAsync(MiniProgram app, string path, byte[] json, CancellationToken ct)
    {
        var tokens = _tokens.GetOrAdd(app.AppId, _ => new StableAccessToken(app, exchange, addresses, _timeout, time, logger));
        using var limit = new TimeLimit(_timeout, time, ct);
        for (var first = true; ; first = false)
        {
            var got = await TokenAsync(tokens, limit.Token, ct);
            if (!got.Succeeded(out var token, out var failure)) return failure;
            using var answer = await exchange.AskAsync(HttpMethod.Post, addresses.WithToken(path, token), json, limit.Token, ct);
            if (answer is { Outcome: AnswerOutcome.Answered, Errcode: 0 }) return answer.Body.ToArray();
            var refused = answer.Outcome == AnswerOutcome.Answered && Refusals.IsTokenFault(answer.Errcode);
            if (refused) tokens.Invalidate(token);
            if (!refused || !first) return logger.Failure(app.AppId, answer);
            logger.TokenRefused(app.AppId, answer.Errcode);
        }
    }

    private static async ValueTask<Result<string>> TokenAsync(StableAccessToken tokens, CancellationToken limit, CancellationToken caller)
    {
        try
        {
            return await tokens.GetAsync(limit);
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            return Refusals.Unavailable;
        }
    }
}
