using System.Text.RegularExpressions;

namespace MiniPassport.Contracts.Tests.Docs;

/// <summary>The page on ASVS 5.0 names every requirement of its levels 1 and 2 once, and no test that is not there.</summary>
public sealed partial class AsvsTests
{
    // How many requirements of level 1 or 2 each chapter of version 5.0.0 has, from V1 to V17.
    private static readonly int[] Requirements = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    private static readonly string Page = Pages.Read("docs/asvs.md");

    [Fact]
    public void Every_requirement_is_named_once()
    {
        var named = Row().Matches(Page).SelectMany(row => row.Groups[1].Value.Split(", ")).ToList();

        named.ShouldBe(named.Distinct());
        named.GroupBy(number => int.Parse(number.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).OrderBy(chapter => chapter.Key)
            .Select(chapter => chapter.Count()).ShouldBe(Requirements);
    }

    [Theory]
    [InlineData("docs/asvs.md")]
    [InlineData("docs/security.md")]
    public void Every_case_a_page_leans_on_has_a_test(string page)
    {
        var tests = string.Concat(Directory.EnumerateFiles(Pages.Path("tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var without = File.Exists(Pages.Path("eng/cases-without-test.txt")) ? File.ReadAllText(Pages.Path("eng/cases-without-test.txt")) : "";

        var leant = Case().Matches(Pages.Read(page)).Select(match => match.Value).Distinct();

        leant.Where(number => !tests.Contains(number + "_", StringComparison.Ordinal) && !without.Contains(number, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| ([\d., ]+) \| [12/]+ \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b[SC]\d{3}\b")]
    private static partial Regex Case();
}
