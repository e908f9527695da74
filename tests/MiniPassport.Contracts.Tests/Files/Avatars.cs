using System.Text.Json;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>What an upload left behind, on the wire and on the disk.</summary>
internal static partial class Avatars
{
    public static string Folder(this Passport passport) => Path.Combine(passport.DataDirectory, "files");

    public static string[] Stored(this Passport passport) => [.. Directory.EnumerateFileSystemEntries(passport.Folder()).Select(path => Path.GetFileName(path)!)];

    /// <summary>The path of the picture in a successful answer, after checking that everything in it is the server's own.</summary>
    public static string ShouldBeStored(this RawAnswer answer, Passport passport, string suffix)
    {
        answer.ShouldHold();
        answer.Code.ShouldBe(200, answer.ToString());
        var data = answer.Json.GetProperty("data");
        data.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "fileName", "fileSize", "createTime", "suffix", "filePath"], ignoreOrder: true);
        data.GetProperty("suffix").GetString().ShouldBe(suffix);
        data.GetProperty("fileName").GetString()!.ShouldEndWith("." + suffix);
        var path = new Uri(data.GetProperty("filePath").GetString()!).AbsolutePath;
        StoredPath().IsMatch(path).ShouldBeTrue(path);
        path.ShouldEndWith("." + suffix);
        new FileInfo(Path.Combine(passport.DataDirectory, path[1..])).Length.ShouldBe(data.GetProperty("fileSize").GetInt64());
        return path;
    }

    public static JsonElement Data(this RawAnswer answer) => answer.Json.GetProperty("data");

    [GeneratedRegex(@"^/files/[0-9a-f]{32}\.(png|jpg|gif|webp)\z")]
    private static partial Regex StoredPath();
}
