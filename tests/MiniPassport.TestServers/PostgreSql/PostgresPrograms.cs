using System.Globalization;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>PostgreSQL's programs, and the user they run as: they refuse to run as root.</summary>
internal static class PostgresPrograms
{
    private const string User = "postgres", Debian = "/usr/lib/postgresql";

    private static readonly string? Folder = Newest() ?? OnPath();

    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static string Find(string name) => Folder is null
        ? throw new MissingServerException("PostgreSQL is missing; to have it: apt-get install postgresql")
        : Path.Combine(Folder, name);

    /// <summary>A command line that runs as the server's user.</summary>
    public static string[] AsServer(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", User, "--", .. command] : command;

    private static string? Newest() => !Directory.Exists(Debian) ? null : Directory.GetDirectories(Debian)
        .Select(static version => (Number: Number(Path.GetFileName(version)), Folder: Path.Combine(version, "bin")))
        .Where(static one => IsWhole(one.Folder))
        .OrderByDescending(static one => one.Number)
        .FirstOrDefault().Folder;

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(IsWhole);

    // Clients alone are no server, nor is a link whose program was removed.
    private static bool IsWhole(string folder) => Array.TrueForAll(
        ["initdb", "pg_ctl", "postgres"], name => new FileInfo(Path.Combine(folder, name)) is { Exists: true } file && file.ResolveLinkTarget(true) is null or { Exists: true });

    private static int Number(string version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
