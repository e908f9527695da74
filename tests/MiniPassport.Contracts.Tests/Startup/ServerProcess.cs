using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MiniPassport.Contracts.Tests.Startup;

/// <summary>The built server as operators run it: a process of its own with a command line, two streams and an exit code.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "MiniPassport listens on ";
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly CancellationTokenSource _limit;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, CancellationTokenSource limit)
    {
        (_process, _limit) = (process, limit);
        _errors = process.StandardError.ReadToEndAsync(limit.Token);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Runs it until it ends by itself.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs it until it ends by itself, with more in its environment.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var server = Start(folder, arguments, environment);
        return await server.EndAsync();
    }

    /// <summary>Runs it until it listens.</summary>
    public static Task<ServerProcess> ListenAsync(string folder, params string[] arguments) => ListenAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs it until it listens, with more in its environment.</summary>
    public static Task<ServerProcess> ListenAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        ListenAsync(Start(folder, arguments, environment), static _ => { });

    /// <summary>Runs it until it listens, with every line it prints until then.</summary>
    public static Task<ServerProcess> ListenAsync(string folder, string[] arguments, Action<string> printed) => ListenAsync(Start(folder, arguments), printed);

    private static async Task<ServerProcess> ListenAsync(ServerProcess server, Action<string> printed)
    {
        while (await server._process.StandardOutput.ReadLineAsync(server._limit.Token) is { } line)
        {
            printed(line);
            if (!line.StartsWith(Listening, StringComparison.Ordinal)) continue;
            server.Address = new Uri(line[Listening.Length..]);
            return server;
        }

        var errors = await server._errors;
        await server.DisposeAsync();
        throw new InvalidOperationException("The server ended instead of listening: " + errors);
    }

    /// <summary>A fresh folder below the temporary one, for a test to fill and remove.</summary>
    public static string NewFolder()
    {
        var folder = Path.Combine(Path.GetTempPath(), "minipassport-start-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Directory.CreateDirectory(folder);
        return folder;
    }

    public void Stop() => Kill(_process.Id, Terminate).ShouldBe(0);

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(_limit.Token);
        var errors = await _errors;
        await _process.WaitForExitAsync(_limit.Token);
        return (_process.ExitCode, output, errors);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ServerProcess Start(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "minipassport.dll"), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in (string[])["Urls", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        return new ServerProcess(Process.Start(start)!, limit);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
