using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniPassport.Contracts.Tests.Docs;

/// <summary>Every link inside the repository leads somewhere, to the heading too.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> All => [.. Pages.All()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading_that_exist(string page)
    {
        foreach (Match link in Link().Matches(WithoutCode(Pages.Read(page))))
        {
            var target = Uri.UnescapeDataString(link.Groups[1].Value);
            if (target.StartsWith("http", StringComparison.Ordinal)) continue;
            var hash = target.IndexOf('#', StringComparison.Ordinal);
            var (file, heading) = hash < 0 ? (target, null) : (target[..hash], target[(hash + 1)..]);
            var to = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
            (File.Exists(Pages.Path(to)) || Directory.Exists(Pages.Path(to))).ShouldBeTrue($"{page}: {target}");
            if (heading is not null) Headings(Pages.Read(to)).ShouldContain(heading, $"{page}: {target}");
        }
    }

    [Fact]
    public void The_front_page_leads_to_every_contracts_page_and_description_in_both_languages()
    {
        foreach (var page in (string[])["README.md", "README.zh-CN.md"])
            foreach (var name in (string[])["users", "api-wx", "login", "service-user"])
                Pages.Read(page).ShouldSatisfyAllConditions(
                    text => text.ShouldContain($"(docs/contracts/{name}.md)"), text => text.ShouldContain($"(docs/openapi/{name}.json)"));
    }

    // As GitHub makes them: letters, digits, hyphens and underscores stay, a space becomes a hyphen.
    private static string[] Headings(string page) =>
    [
        .. Heading().Matches(WithoutCode(page)).Select(heading => string.Concat(heading.Groups[1].Value.Trim().ToLower(CultureInfo.InvariantCulture)
            .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ').Select(c => c == ' ' ? '-' : c))),
    ];

    private static string WithoutCode(string page) => Code().Replace(page, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
