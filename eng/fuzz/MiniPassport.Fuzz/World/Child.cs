using System.Diagnostics;

namespace MiniPassport.Fuzz.World;

/// <summary>A program of this solution as its own process; every line it prints is handed on and none is kept.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process = new();
    private readonly Action<string> _line;
    private readonly Task _output, _errors;
    private readonly TaskCompletionSource<string> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _announcement;

    private Child(string assembly, string announcement, IEnumerable<string> arguments, Action<string> line)
    {
        (_line, _announcement) = (line, announcement);
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        _process.StartInfo = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _process.Start();
        _output = ReadAsync(_process.StandardOutput);
        _errors = ReadAsync(_process.StandardError);
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it and waits for what follows an announcement in a line of its output.</summary>
    public static async Task<(Child Child, string Announced)> StartAsync(
        string assembly, string announcement, IEnumerable<string> arguments, Action<string> line, CancellationToken ct)
    {
        var child = new Child(assembly, announcement, arguments, line);
        try
        {
            return (child, await child._announced.Task.WaitAsync(TimeSpan.FromMinutes(2), ct));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(_announcement, StringComparison.Ordinal);
            if (at >= 0) _announced.TrySetResult(line[(at + _announcement.Length)..].Trim());
            _line(line);
        }

        _announced.TrySetException(new InvalidOperationException($"it ended without \"{_announcement}…\""));
    }
}
