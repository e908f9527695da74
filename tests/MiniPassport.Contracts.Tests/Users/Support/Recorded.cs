using System.Net;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>
/// Compares the whole raw text of an answer with a recorded one: field names, their order, the envelope, null or absent.
/// Only what differs from run to run is replaced. RECORD=1 writes the files; whoever does that reads them against the seeds.
/// </summary>
internal static partial class Recorded
{
    public static string Folder { get; } = Path.Combine(Repository(), "tests", "MiniPassport.Contracts.Tests", "Users", "Recorded");

    public static void ShouldBeRecordedAs(this Answer answer, string name, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.Status.ShouldBe(status, answer.Raw);
        var text = Normalise(answer.Raw) + "\n";
        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("RECORD") == "1") File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"{name}.json is not recorded; the answer was {text}");
        text.ShouldBe(File.ReadAllText(file), name);
    }

    public static string Normalise(string raw)
    {
        raw = Token().Replace(raw, "<token>");
        raw = FileAddress().Replace(raw, "http://<host>/files/<name>.");
        raw = Uuid().Replace(raw, "<uuid>");
        raw = OpenId().Replace(raw, "\"<openid>\"");
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

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Time();
}
