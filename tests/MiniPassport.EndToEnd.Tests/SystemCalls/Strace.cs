using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>strace on processes that run already: it writes down what they ask of the kernel, or makes a call fail.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly string _file;

    private Strace(ChildProcess process, string file) => (_process, _file) = (process, file);

    /// <summary>Attaches to processes and all their threads. Where strace is missing or may not do that, the test is skipped, visibly.</summary>
    /// <param name="directory">Where its output goes.</param>
    /// <param name="processes">To whom.</param>
    /// <param name="options">What it looks for.</param>
    public static async Task<Strace> AttachAsync(string directory, IEnumerable<int> processes, params string[] options)
    {
        var file = Path.Combine(directory, $"strace-{Guid.NewGuid():N}");
        var strace = new Strace(
            ChildProcess.Start(Tools.Optional("strace"), ["-f", "-yy", "-s", "700", "-e", "signal=none", "-o", file, .. options, .. processes.SelectMany(one => (string[])["-p", $"{one}"])]), file);
        for (var turn = 0; turn < 1_000; turn++)
        {
            if (strace._process.Output.Contains("attached", StringComparison.Ordinal)) return strace;
            if (strace._process.HasExited)
            {
                await strace.DisposeAsync();
                Assert.Skip($"strace may not attach here: {strace._process.Output}");
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"strace does not attach: {strace._process.Output}");
    }

    /// <summary>What it has written by now, line by line in the order the kernel was asked.</summary>
    public string[] Lines() => File.Exists(_file) ? File.ReadAllLines(_file) : [];

    /// <summary>Lets the processes go, which run on.</summary>
    public async Task<string[]> DetachAsync(CancellationToken ct)
    {
        _process.Interrupt();
        await _process.WaitAsync(ct);
        return Lines();
    }

    public async ValueTask DisposeAsync()
    {
        // Killed it would leave them stopped.
        if (!_process.HasExited)
        {
            _process.Interrupt();
            await _process.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await _process.DisposeAsync();
    }
}
