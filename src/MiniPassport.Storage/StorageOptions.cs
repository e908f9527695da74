namespace MiniPassport.Storage;

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>Which store. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>
    /// How to reach a database server. Must be empty with SQLite, whose file is always <c>{DataDirectory}/minipassport.db</c>:
    /// a second place to name it would be a second place to get it wrong.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Directory of the database file and of uploaded pictures (<c>files/</c>). Default <c>data</c>, relative to the working directory.
    /// Created with mode 0700 if missing. Must be on a local disk: SQLite's write-ahead log does not work on network file systems.
    /// </summary>
    public string DataDirectory { get; set; } = "data";
}
