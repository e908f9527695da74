namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>What lies between a request and its answer.</summary>
internal static class Acknowledgement
{
    /// <summary>The calls from the one that received a request with this mark to the one that begins its answer.</summary>
    /// <exception cref="InvalidOperationException">One of the two is not there.</exception>
    public static List<Call> Between(List<Call> calls, string mark)
    {
        var from = calls.FindIndex(one => one.Kind == CallKind.Received && one.Text.Contains(mark, StringComparison.Ordinal));
        var to = calls.FindIndex(from + 1, one => one.Kind == CallKind.Sending && one.Text.Contains("HTTP/1.1 200", StringComparison.Ordinal));
        return from >= 0 && to > from ? calls[from..to] : throw new InvalidOperationException($"no request or no answer for {mark} ({from}, {to})");
    }

    /// <summary>Whether a file was written and its flush was over before the answer began.</summary>
    public static bool IsDurable(List<Call> between, Func<string, bool> isLog)
    {
        var written = between.FindIndex(one => one.Kind == CallKind.Writing && isLog(one.Text));
        return written >= 0 && between.FindIndex(written, one => one.Kind == CallKind.Flushed && isLog(one.Text)) > written;
    }
}
