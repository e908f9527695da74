using System.Text.RegularExpressions;

namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>
/// Reads strace's lines. A call that another thread's came between stands on two: what a process asks for counts from the first, what the
/// kernel has done from the second.
/// </summary>
internal static partial class CallReader
{
    public static List<Call> Read(IEnumerable<string> lines)
    {
        var (calls, begun) = (new List<Call>(), new Dictionary<(string Process, string Name), string>());
        foreach (var line in lines)
        {
            if (Whole().Match(line) is { Success: true } whole)
            {
                Add(calls, Begin(Name(whole), whole.Groups["arguments"].Value));
                Add(calls, End(Name(whole), whole.Groups["arguments"].Value, whole.Groups["result"].Value));
            }
            else if (Unfinished().Match(line) is { Success: true } first)
            {
                begun[(first.Groups["process"].Value, Name(first))] = first.Groups["arguments"].Value;
                Add(calls, Begin(Name(first), first.Groups["arguments"].Value));
            }
            else if (Resumed().Match(line) is { Success: true } second && begun.Remove((second.Groups["process"].Value, Name(second)), out var arguments))
            {
                Add(calls, End(Name(second), arguments + second.Groups["arguments"].Value, second.Groups["result"].Value));
            }
        }

        return calls;
    }

    private static string Name(Match match) => match.Groups["name"].Value;

    private static Call? Begin(string name, string arguments) => name switch
    {
        "sendmsg" or "sendto" or "writev" or "write" => new(CallKind.Sending, arguments),
        "pwrite64" or "pwritev" or "pwritev2" => new(CallKind.Writing, Path(arguments)),
        _ => null,
    };

    private static Call? End(string name, string arguments, string result) => name switch
    {
        _ when result.StartsWith('-') || result.StartsWith('?') => null,
        "recvmsg" or "recvfrom" or "readv" => new(CallKind.Received, arguments),
        "fdatasync" or "fsync" => new(CallKind.Flushed, Path(arguments)),
        "rename" or "renameat" or "renameat2" => new(CallKind.Renamed, arguments),
        _ => null,
    };

    private static void Add(List<Call> calls, Call? call)
    {
        if (call is { } one) calls.Add(one);
    }

    // 12</tmp/x/minipassport.db-wal>, … – of a device or a socket there is more inside the brackets.
    private static string Path(string arguments) => Descriptor().Match(arguments).Groups["path"].Value;

    [GeneratedRegex(@"^(?<process>\d+) +(?<name>\w+)\((?<arguments>.*)\) += (?<result>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<process>\d+) +(?<name>\w+)\((?<arguments>.*) <unfinished \.\.\.>", RegexOptions.ExplicitCapture)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^(?<process>\d+) +<\.\.\. (?<name>\w+) resumed>(?<arguments>.*)\) += (?<result>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^\d+<(?<path>[^<>]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Descriptor();
}
