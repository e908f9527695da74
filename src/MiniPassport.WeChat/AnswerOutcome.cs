namespace MiniPassport.WeChat;

/// <summary>How one request to WeChat ended. The name is what the log says.</summary>
internal enum AnswerOutcome
{
    /// <summary>HTTP 200 and one JSON object; its errcode is known.</summary>
    Answered,

    /// <summary>WeChat counts as down (<see cref="Breaker"/>): nothing was sent, and the code is as good as it was.</summary>
    NotAsked,

    /// <summary>No connection came about (name, TCP, TLS): WeChat surely saw nothing.</summary>
    NotConnected,

    /// <summary>The request went out and the connection failed: WeChat may have acted on it.</summary>
    Lost,

    /// <summary>The time limit passed: WeChat may have acted on it.</summary>
    TimedOut,

    /// <summary>A status other than 200.</summary>
    HttpStatus,

    /// <summary>The body is over the cap.</summary>
    TooLarge,

    /// <summary>HTTP 200, but the body is not one JSON object with a sane errcode, or lacks what success must hold.</summary>
    Nonsense,
}
