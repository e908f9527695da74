using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Npgsql;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>
/// A PostgreSQL server of the tests' own: on loopback, durable as in production, gone with its directory when the process ends.
/// Its databases belong to an ordinary user.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>Who owns the databases; no superuser.</summary>
    public const string Owner = "minipassport";

    private const string Superuser = "postgres";

    private const int PortsTried = 5;

    private static readonly Lazy<Task<PostgresCluster>> OfThisProcess = new(static () => StartNewAsync());

    private readonly ServerDirectory _directory;
    private readonly string _password;
    private int _databases;

    private PostgresCluster(ServerDirectory directory, string password) => (_directory, _password) = (directory, password);

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>What it logged so far.</summary>
    public string Log => File.ReadAllText(_directory.Log);

    /// <summary>The one that all tests of this process share, started by the first who asks. Do not stop it.</summary>
    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static Task<PostgresCluster> SharedAsync() => OfThisProcess.Value;

    /// <summary>One that a test may stop, starve and break; the test disposes it.</summary>
    /// <param name="settings">Lines of postgresql.conf.</param>
    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static async Task<PostgresCluster> StartNewAsync(params string[] settings)
    {
        var password = RandomNumberGenerator.GetHexString(24, lowercase: true);
        var cluster = new PostgresCluster(await ServerDirectory.CreateAsync(password), password);
        try
        {
            await cluster.CreateAsync(settings);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database with nothing in it; dispose it to drop it.</summary>
    /// <param name="options">What CREATE DATABASE takes besides the owner.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string options = "")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} {options}");
        return new TestDatabase(this, name);
    }

    /// <summary>As the superuser.</summary>
    /// <param name="sql">What to do.</param>
    /// <param name="database">Where; in no database of a test unless it is named.</param>
    public async Task<long?> ExecuteAsync(string sql, string database = Superuser)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, Superuser));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as long?;
    }

    /// <summary>As after a power cut: no farewell to anybody, and a recovery at the next start.</summary>
    public Task StopAsync() => ControlAsync("-m", "immediate", "stop");

    /// <summary>kill −9 to the whole server, its parent first: nobody cleans up, and what is in no file is gone.</summary>
    public async Task KillAsync()
    {
        var parent = ServerProcesses.Parent(_directory.Data);
        await ServerProcesses.SignalAsync("STOP", [parent]);
        var children = ServerProcesses.Children(parent).ToList();
        await ServerProcesses.SignalAsync("KILL", [parent, .. children]);
        // A child that still lives would hold the memory the next start needs for itself.
        for (var turn = 0; turn < 500 && Array.Exists([parent, .. children], static one => Directory.Exists($"/proc/{one}")); turn++) await Task.Delay(10);
    }

    /// <summary>Starts it again on its old port.</summary>
    public Task StartAsync() => ControlAsync("-l", _directory.Log, "start");

    /// <summary>SIGSTOP to the whole server: it still accepts connections and answers none.</summary>
    public async Task SuspendAsync()
    {
        // The parent first: it must not start another process once its children are counted.
        var parent = ServerProcesses.Parent(_directory.Data);
        await ServerProcesses.SignalAsync("STOP", [parent]);
        await ServerProcesses.SignalAsync("STOP", ServerProcesses.Children(parent));
    }

    /// <summary>The process that listens, and its children as they are now.</summary>
    public IReadOnlyList<int> Processes()
    {
        var parent = ServerProcesses.Parent(_directory.Data);
        return [parent, .. ServerProcesses.Children(parent)];
    }

    /// <summary>SIGCONT to the whole server.</summary>
    public Task ResumeAsync()
    {
        var parent = ServerProcesses.Parent(_directory.Data);
        return ServerProcesses.SignalAsync("CONT", [.. ServerProcesses.Children(parent), parent]);
    }

    /// <summary>Cuts every connection of the databases' owner; says how many.</summary>
    public async Task<long> TerminateBackendsAsync() =>
        (await ExecuteAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '{Owner}'"))!.Value;

    /// <summary>Stops it, if it runs, and removes its directory.</summary>
    public ValueTask DisposeAsync() => _directory.DisposeAsync();

    internal string ConnectionString(string database, string user = Owner) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(), Port = Port, Database = database, Username = user, Password = _password, Pooling = false,
    }.ConnectionString;

    private async Task CreateAsync(string[] settings)
    {
        await ServerCommand.RunAsync(PostgresPrograms.AsServer(
            PostgresPrograms.Find("initdb"), "-D", _directory.Data, "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "-U", Superuser,
            $"--pwfile={_directory.PasswordFile}", "--no-sync"));
        await File.AppendAllLinesAsync(Path.Combine(_directory.Data, "postgresql.conf"),
        [
            $"listen_addresses = '{IPAddress.Loopback}'", "unix_socket_directories = ''", "max_connections = 300", "shared_buffers = 32MB", "jit = off", "fsync = on", "synchronous_commit = on",
            .. settings,
        ]);
        for (var turn = 1; ; turn++)
        {
            Port = FreePort.Next();
            await File.AppendAllLinesAsync(Path.Combine(_directory.Data, "postgresql.conf"), [$"port = {Port}"]);
            try
            {
                await StartAsync();
                break;
            }
            catch (InvalidOperationException) when (turn < PortsTried)
            {
                // Somebody else took the port in between.
            }
        }

        await ExecuteAsync($"CREATE ROLE {Owner} LOGIN PASSWORD '{_password}'");
    }

    private Task ControlAsync(params string[] arguments) => ServerCommand.RunAsync(PostgresPrograms.AsServer(
        [PostgresPrograms.Find("pg_ctl"), "-D", _directory.Data, "-w", "-t", "30", "-s", .. arguments]));
}
