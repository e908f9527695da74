namespace MiniPassport.EndToEnd.Tests.SystemCalls;

internal enum CallKind
{
    /// <summary>Bytes came from a socket; the text is what is shown of them.</summary>
    Received,

    /// <summary>Bytes are about to go to a socket.</summary>
    Sending,

    /// <summary>A file is about to be written; the text is its path.</summary>
    Writing,

    /// <summary>A file was flushed, with success; the text is its path.</summary>
    Flushed,

    /// <summary>A file got another name; the text is the call's arguments.</summary>
    Renamed,
}
