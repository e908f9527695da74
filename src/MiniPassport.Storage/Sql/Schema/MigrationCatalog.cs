namespace MiniPassport.Storage.Sql.Schema;

/// <summary>The migrations this binary carries, in order.</summary>
internal static class MigrationCatalog
{
    /// <summary>Those of one engine.</summary>
    /// <param name="engine">The folder they lie in: <c>Sqlite</c> or <c>PostgreSql</c>.</param>
    public static IReadOnlyList<Migration> Embedded(string engine)
    {
        var prefix = $"MiniPassport.Storage.{engine}.Migrations.";
        var assembly = typeof(MigrationCatalog).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Migration.Parse(name[prefix.Length..], Text(name))),
        ];

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
