namespace MiniPassport.EndToEnd.Tests.Processes;

internal static class Repository
{
    /// <summary>The directory with the solution in it.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var directory = new DirectoryInfo(from); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "MiniPassport.slnx"))) return directory.FullName;
        }

        throw new DirectoryNotFoundException($"no MiniPassport.slnx above {from}");
    }
}
