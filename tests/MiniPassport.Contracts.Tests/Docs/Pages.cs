namespace MiniPassport.Contracts.Tests.Docs;

/// <summary>The repository's documents, by their paths from its root.</summary>
internal static class Pages
{
    private static readonly string Root = FindRoot();

    public static string Path(string page) => System.IO.Path.Combine(Root, page);

    public static string Read(string page) => File.ReadAllText(Path(page));

    public static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path("docs"), "*.md", SearchOption.AllDirectories))
            .Append(Path("simulator/README.md"))
            .Select(file => System.IO.Path.GetRelativePath(Root, file));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "MiniPassport.slnx"))) return directory.FullName;
        }

        throw new FileNotFoundException("The repository's root is not above the tests.");
    }
}
