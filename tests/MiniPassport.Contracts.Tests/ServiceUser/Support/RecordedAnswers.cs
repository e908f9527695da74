using System.Net;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ServiceUser.Support;

/// <summary>Compares the whole raw text of an answer with a recorded one, as the tests of the Users contract do; numbers of accounts and keys are replaced too.</summary>
internal static partial class RecordedAnswers
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Recorded.Folder, "..", "..", "ServiceUser", "Recorded"));

    public static Answer ShouldBeRecorded(this Answer answer, string name, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.Status.ShouldBe(status, answer.Raw);
        var text = Key().Replace(Number().Replace(Recorded.Normalise(answer.Raw), "\"$1\":<number>"), "\"session_key\":\"<handle>\"") + "\n";
        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("RECORD") == "1") File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"{name}.json is not recorded; the answer was {text}");
        text.ShouldBe(File.ReadAllText(file), name);
        return answer;
    }

    [GeneratedRegex(@"""(id|user_id)"":\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"""session_key"":""[\w-]{32}""")]
    private static partial Regex Key();
}
