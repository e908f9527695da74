using System.Text.Json;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>The published vectors, where they are: <c>shared/vectors</c> in a folder above.</summary>
internal static class Vectors
{
    /// <summary>Opens a file of vectors, or skips the test where the folder is not there.</summary>
    public static async Task<JsonDocument> OpenOrSkipAsync(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "vectors", file);
            if (!File.Exists(path)) continue;
            await using var stream = File.OpenRead(path);
            return await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Skip($"shared/vectors/{file} is not there.");
        throw new FileNotFoundException(file);
    }
}
