using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;

namespace MiniPassport.WeChat;

/// <summary>All this assembly ever logs: numbers, AppIds and names of outcomes. No address, no text of WeChat's, no exception.</summary>
internal static partial class WeChatLog
{
    /// <summary>Says what happened where an operator should know, and turns it into the core's failure.</summary>
    public static Failure Failure(this ILogger logger, string appId, WeChatAnswer answer)
    {
        // That WeChat is down was said once.
        if (answer.Outcome == AnswerOutcome.NotAsked) return Refusals.Unavailable;
        if (answer.Outcome != AnswerOutcome.Answered)
        {
            logger.NoAnswer(appId, answer.Outcome, answer.Status);
            return Refusals.Unavailable;
        }

        var failure = Refusals.Of(answer.Errcode);
        if (Refusals.NeedsOperator(answer.Errcode)) logger.OperatorAlarm(appId, answer.Errcode);
        else if (failure.RetryAfter is not null) logger.Refused(appId, answer.Errcode);
        return failure;
    }

    [LoggerMessage(301, LogLevel.Error, "Operator alarm: WeChat answers errcode {Errcode} for {AppId}; nobody can sign in with it until its configuration is put right")]
    private static partial void OperatorAlarm(this ILogger logger, string appId, int errcode);

    [LoggerMessage(302, LogLevel.Warning, "WeChat answers errcode {Errcode} for {AppId}")]
    private static partial void Refused(this ILogger logger, string appId, int errcode);

    [LoggerMessage(303, LogLevel.Warning, "No usable answer from WeChat for {AppId}: {Outcome}, HTTP status {Status}")]
    private static partial void NoAnswer(this ILogger logger, string appId, AnswerOutcome outcome, int status);

    [LoggerMessage(304, LogLevel.Information, "WeChat refused the access token of {AppId} with errcode {Errcode}; getting another")]
    public static partial void TokenRefused(this ILogger logger, string appId, int errcode);

    [LoggerMessage(305, LogLevel.Error, "WeChat is down: {Outages} outages in a row. Sign-ins by WeChat are answered 503 at once until it answers again")]
    public static partial void BreakerOpened(this ILogger logger, int outages);

    [LoggerMessage(306, LogLevel.Warning, "WeChat answers again")]
    public static partial void BreakerClosed(this ILogger logger);
}
