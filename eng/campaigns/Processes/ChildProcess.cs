using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MiniPassport.Campaigns.Processes;

/// <summary>A program under test, with everything it printed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process = new();
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly List<(string Prefix, TaskCompletionSource<string> Found)> _awaited = [];
    private readonly Task _outputEnd, _errorEnd;
    private bool _disposed;

    private ChildProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        _process.StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) _process.StartInfo.Environment[name] = value;
        _process.Start();
        _outputEnd = ReadAsync(_process.StandardOutput);
        _errorEnd = ReadAsync(_process.StandardError);
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        new(program, arguments, environment);

    /// <summary>One of the solution's programs, which the build puts beside this one; the published one where PUBLISHED names its folder.</summary>
    public static ChildProcess StartAssembly(string name, IEnumerable<string> arguments)
    {
        var published = Path.Combine(Environment.GetEnvironmentVariable("PUBLISHED") ?? "", $"{name}.dll");
        var assembly = File.Exists(published) ? Path.GetFullPath(published) : Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        return Start(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [assembly, .. arguments]);
    }

    /// <summary>The rest of the first line that begins with a prefix, white space before it aside.</summary>
    /// <exception cref="InvalidOperationException">The program ended without such a line; its output is in the message.</exception>
    public async Task<string> LineAsync(string prefix, CancellationToken ct)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((prefix, found));
            foreach (var line in _output.ToString().Split('\n')) Match(line);
        }

        await Task.WhenAny(found.Task, Task.WhenAll(_outputEnd, _errorEnd)).WaitAsync(ct);
        return found.Task.IsCompleted ? await found.Task : throw new InvalidOperationException($"no line \"{prefix}…\" in:\n{Output}");
    }

    /// <summary>Until it has ended by itself and all its output is here.</summary>
    public async Task<int> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        await Task.WhenAll(_outputEnd, _errorEnd).WaitAsync(ct);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it is asked to end.</summary>
    public void Terminate() => Signal(15);

    /// <summary>SIGINT, as Ctrl-C.</summary>
    public void Interrupt() => Signal(2);

    /// <summary>Kills it, if it still runs; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private void Signal(int number)
    {
        if (Kill(_process.Id, number) != 0) throw new InvalidOperationException($"no process {_process.Id} to signal");
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _output.Append(line).Append('\n');
                Match(line);
            }
        }
    }

    private void Match(string line)
    {
        var text = line.TrimStart();
        foreach (var (prefix, found) in _awaited)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal)) found.TrySetResult(text[prefix.Length..].Trim());
        }
    }
}
