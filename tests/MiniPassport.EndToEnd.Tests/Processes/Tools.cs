namespace MiniPassport.EndToEnd.Tests.Processes;

/// <summary>Programs of the machine that some tests need.</summary>
internal static class Tools
{
    private static bool IsCI => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The program's path. Without it the test is skipped, visibly; under CI it fails.</summary>
    public static string Need(string name)
    {
        var found = Find(name);
        if (found is null && IsCI) Assert.Fail($"{name} is missing");
        Assert.SkipWhen(found is null, $"{name} is missing");
        return found!;
    }

    /// <summary>The program's path. Without it the test is skipped, visibly, under CI as well.</summary>
    public static string Optional(string name)
    {
        var found = Find(name);
        Assert.SkipWhen(found is null, $"{name} is missing");
        return found!;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
