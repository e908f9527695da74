using System.Net;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Support;

/// <summary>
/// Compares the whole raw text of an answer with a recorded one, as the tests of the Users contract do. Account numbers and
/// ids are replaced too; times are not, for the clock stands still.
/// </summary>
internal static partial class RecordedAnswers
{
    public static string Folder(string contract) => Path.GetFullPath(Path.Combine(Recorded.Folder, "..", "..", contract, "Recorded"));

    public static void ShouldBeRecordedAs(this Answer answer, string contract, string name, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.Status.ShouldBe(status, answer.Raw);
        var text = ObjectId().Replace(Number().Replace(Recorded.Normalise(answer.Raw), "\"$1\":<number>"), "\"<_id>\"") + "\n";
        var file = Path.Combine(Folder(contract), name + ".json");
        if (Environment.GetEnvironmentVariable("RECORD") == "1") File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"{name}.json is not recorded; the answer was {text}");
        text.ShouldBe(File.ReadAllText(file), name);
    }

    /// <summary>Every file has the envelope and is somebody's.</summary>
    public static void ShouldAllBe(string contract, Regex envelope, int atLeast)
    {
        var files = Directory.GetFiles(Folder(contract));
        files.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        var tests = string.Concat(Directory.EnumerateFiles(Path.GetDirectoryName(Folder(contract))!, "*Tests.cs").Select(File.ReadAllText));
        foreach (var file in files)
        {
            File.ReadAllText(file).ShouldMatch(envelope.ToString(), file);
            tests.ShouldContain($"\"{Path.GetFileNameWithoutExtension(file)}\"");
        }
    }

    [GeneratedRegex(@"""(userId|id)"":\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"""[0-9a-f]{24}""")]
    private static partial Regex ObjectId();
}
