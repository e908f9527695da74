using System.Collections.Concurrent;
using System.Diagnostics;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>
/// The directory of one server. A shell beside it waits for the end of this process, however it comes, SIGKILL included; then it stops
/// the server and removes the directory.
/// </summary>
internal sealed class ServerDirectory : IAsyncDisposable
{
    private const string Guard = """
        umask 077
        directory=$(mktemp -d "$1/minipassport-postgres-XXXXXXXX") || exit 1
        trap '' HUP INT TERM
        read -r password && printf %s "$password" > "$directory/password"
        echo "$directory"
        read -r end
        if [ -f "$directory/data/postmaster.pid" ]; then
            kill -CONT "$(head -n 1 "$directory/data/postmaster.pid")"
            "$2" -D "$directory/data" -m immediate -w -t 30 -s stop
        fi
        rm -rf "$directory"
        """;

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    private static readonly ConcurrentDictionary<ServerDirectory, bool> Open = [];

    private readonly Process _guard;

    static ServerDirectory() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (var directory in Open.Keys) directory._guard.StandardInput.Close();
        foreach (var directory in Open.Keys) directory._guard.WaitForExit(LongestEnd);
    };

    private ServerDirectory(Process guard, string path)
    {
        (_guard, Path) = (guard, path);
        Open[this] = true;
    }

    public string Path { get; }

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Log => System.IO.Path.Combine(Path, "log");

    public string PasswordFile => System.IO.Path.Combine(Path, "password");

    public static async Task<ServerDirectory> CreateAsync(string password)
    {
        var guard = ServerCommand.Start(
            PostgresPrograms.AsServer("sh", "-c", Guard, "sh", System.IO.Path.GetTempPath().TrimEnd('/'), PostgresPrograms.Find("pg_ctl")), readsInput: true);
        await guard.StandardInput.WriteLineAsync(password);
        await guard.StandardInput.FlushAsync();
        if (await guard.StandardOutput.ReadLineAsync() is { Length: > 0 } path) return new ServerDirectory(guard, path);
        throw new InvalidOperationException($"No directory for PostgreSQL: {await guard.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!Open.TryRemove(this, out _)) return;
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync().WaitAsync(LongestEnd);
        _guard.Dispose();
    }
}
