using Microsoft.Extensions.Logging;

namespace MiniPassport.Core.Tokens;

/// <summary>Security events about tokens; the category says where one was presented.</summary>
internal static partial class TokenEvents
{
    [LoggerMessage(EventId = 1001, EventName = "ForgedToken", Level = LogLevel.Warning, Message = "A token that this server cannot have issued was presented")]
    public static partial void ForgedToken(this ILogger logger);

    [LoggerMessage(EventId = 1002, EventName = "TokenReused", Level = LogLevel.Warning, Message = "A superseded token of session {Session} was used again; the session has been ended")]
    public static partial void TokenReused(this ILogger logger, long session);
}
