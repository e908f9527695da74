using System.Runtime.CompilerServices;

namespace MiniPassport.WeChat;

/// <summary>
/// One question to WeChat with the repeats that are safe (wechat-api §11): once more when no connection came about, twice more
/// while WeChat says it is busy. Whatever was sent and not answered is never repeated. A WeChat that is down is not asked.
/// </summary>
internal sealed class WeChatExchange(WeChatTransport transport, Breaker breaker, TimeProvider time)
{
    private const int Busy = -1;

    private static readonly TimeSpan[] BusyPauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300)];

    /// <summary>Asks. A passed limit is an answer too; a cancelled caller is the only exception.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="address">Complete and escaped.</param>
    /// <param name="json">Body of a POST.</param>
    /// <param name="limit">The whole question's limit, repeats included.</param>
    /// <param name="caller">The caller's own cancellation, to tell it from the limit.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WeChatAnswer> AskAsync(HttpMethod method, Uri address, byte[]? json, CancellationToken limit, CancellationToken caller)
    {
        if (!breaker.TryEnter(out var era)) return new WeChatAnswer(AnswerOutcome.NotAsked);
        var pauses = 0;
        var connected = true;
        try
        {
            while (true)
            {
                var answer = await transport.SendAsync(method, address, json, limit);
                if (answer.Outcome == AnswerOutcome.NotConnected && connected)
                {
                    connected = false;
                    continue;
                }

                if (answer.IsWeChats) breaker.Answered();
                else breaker.Failed(era);
                if (answer is not { Outcome: AnswerOutcome.Answered, Errcode: Busy } || pauses == BusyPauses.Length) return answer;
                answer.Dispose();
                await Task.Delay(BusyPauses[pauses++], time, limit);
            }
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            breaker.Failed(era);
            return new WeChatAnswer(AnswerOutcome.TimedOut);
        }
    }
}
