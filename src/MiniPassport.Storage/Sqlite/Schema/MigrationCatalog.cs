namespace MiniPassport.Storage.Sqlite.Schema;

/// <summary>The migrations this binary carries, in order.</summary>
internal static class MigrationCatalog
{
    private const string Prefix = "MiniPassport.Storage.Sqlite.Migrations.";

    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(MigrationCatalog).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Migration.Parse(name[Prefix.Length..], Text(name))),
        ];

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
