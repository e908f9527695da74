namespace MiniPassport.WeChatSimulator.State;

/// <summary>How a call goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>A business error, HTTP 200.</summary>
    Errcode,

    /// <summary>Another HTTP status.</summary>
    Status,

    /// <summary>A delay; the call then goes on.</summary>
    Latency,

    /// <summary>The connection ends before the call is worked on.</summary>
    Drop,

    /// <summary>Any bytes as the answer.</summary>
    Raw,

    /// <summary>The call is worked on (the code is consumed), then the connection ends without an answer.</summary>
    DropAfter,

    /// <summary>No answer; the connection ends after the delay.</summary>
    Hang,
}
