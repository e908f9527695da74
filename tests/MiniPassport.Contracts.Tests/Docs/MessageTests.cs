using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Docs;

/// <summary>Whoever meets a text of the server in a log or on a phone finds it in the reference.</summary>
public sealed partial class MessageTests
{
    [Theory]
    [InlineData("Users", "users")]
    [InlineData("ApiWx", "api-wx")]
    [InlineData("Login", "login")]
    [InlineData("ServiceUser", "service-user")]
    public void Every_recorded_text_is_in_the_contracts_page(string contract, string page)
    {
        // What never reaches an endpoint is told once, for all.
        var reference = Pages.Read($"docs/contracts/{page}.md") + Pages.Read("docs/contracts/users.md");
        var texts = Directory.EnumerateFiles(RecordedAnswers.Folder(contract), "*.json").Select(Text).OfType<string>().Distinct().ToArray();
        texts.Length.ShouldBeGreaterThan(10);
        foreach (var text in texts.Where(text => !IsOfParameter(text))) reference.ShouldContain(text);
    }

    // "参数 x 不正确：…" and "缺少参数 x" have as many forms as there are parameters.
    private static bool IsOfParameter(string text) => text.StartsWith("参数", StringComparison.Ordinal) || text.StartsWith("缺少参数", StringComparison.Ordinal);

    // By pattern: what differs from run to run is replaced in these files by what is no JSON.
    private static string? Text(string file) => Message().Match(File.ReadAllText(file)) is { Success: true } text ? text.Groups[1].Value : null;

    [GeneratedRegex("\"(?:message|errorMsg|msg)\":\"([^\"]+)\"")]
    private static partial Regex Message();
}
