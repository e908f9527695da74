namespace MiniPassport.Storage;

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>Which store. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>
    /// How to reach PostgreSQL, in Npgsql's words: <c>Host=db1,db2;Database=passport;Username=passport;Password=…</c>. Several hosts may be named:
    /// the primary among them is used, also after a fail-over. Must be empty with SQLite, whose file is always <c>{DataDirectory}/minipassport.db</c>:
    /// a second place to name it would be a second place to get it wrong.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds <see cref="ConnectionString"/>, instead of it; white space around it does not count.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>
    /// PostgreSQL only: connections for everything but the hot path, each with a thread. Default 8; 1 to 200. A few more are held for
    /// WeChat sign-ins, session look-ups and renewals, which share a connection by hundreds.
    /// </summary>
    public int Connections { get; set; } = 8;

    /// <summary>
    /// PostgreSQL only: how long a request waits for it before it is answered 503. Default 1 s; whole seconds, 1 to 60.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Directory of the database file and of uploaded pictures (<c>files/</c>). Default <c>data</c>, relative to the working directory.
    /// Created with mode 0700 if missing. Must be on a local disk: SQLite's write-ahead log does not work on network file systems.
    /// </summary>
    public string DataDirectory { get; set; } = "data";
}
