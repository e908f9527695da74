using System.Net;
using System.Text.RegularExpressions;

namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>
/// Compares the whole raw text of an answer with a recorded one, in the folder Recorded of its contract: field names, their order, the envelope,
/// null or absent. Only what differs from run to run is replaced. RECORD=1 writes the files; whoever does that reads them against the seeds.
/// </summary>
internal static partial class RecordedAnswers
{
    private static readonly string Tests = Path.Combine(Repository(), "tests", "MiniPassport.Contracts.Tests");

    public static string Folder(string contract) => Path.Combine(Tests, contract, "Recorded");

    public static Answer ShouldBeRecordedAs(this Answer answer, string contract, string name, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.Status.ShouldBe(status, answer.Raw);
        var text = Normalise(answer.Raw) + "\n";
        var file = Path.Combine(Folder(contract), name + ".json");
        if (Environment.GetEnvironmentVariable("RECORD") == "1") File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"{name}.json is not recorded; the answer was {text}");
        text.ShouldBe(File.ReadAllText(file), name);
        return answer;
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

    public static string Normalise(string raw)
    {
        raw = Token().Replace(raw, "<token>");
        raw = FileAddress().Replace(raw, "http://<host>/files/<name>.");
        raw = Uuid().Replace(raw, "<uuid>");
        raw = OpenId().Replace(raw, "\"<openid>\"");
        raw = Number().Replace(raw, "\"$1\":<number>");
        raw = ObjectId().Replace(raw, "\"<_id>\"");
        raw = SessionKey().Replace(raw, "\"session_key\":\"<handle>\"");
        return Time().Replace(raw, "<time>");
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MiniPassport.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]{43}")]
    private static partial Regex Token();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/files/[0-9a-f]{32}\.")]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"""o[\w-]{27}""")]
    private static partial Regex OpenId();

    [GeneratedRegex(@"""(userId|user_id|id)"":\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"""[0-9a-f]{24}""")]
    private static partial Regex ObjectId();

    [GeneratedRegex(@"""session_key"":""[\w-]{32}""")]
    private static partial Regex SessionKey();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Time();
}
