using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Docs;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Every SQL text is a constant: what comes from outside can only be a parameter.</summary>
public sealed partial class SqlTextTests
{
    [Fact]
    public void S086_No_SQL_text_is_put_together_from_anything_but_constants()
    {
        var found = 0;
        List<string> faults = [];
        foreach (var file in Sources())
        {
            var text = File.ReadAllText(file);
            foreach (Match literal in Literal().Matches(text))
            {
                if (!Sql().IsMatch(literal.Value)) continue;
                found++;
                var before = text[..literal.Index];
                var after = text[(literal.Index + literal.Length)..];
                var line = before[(before.LastIndexOf('\n') + 1)..];
                // The compiler takes nothing but constants into a constant.
                if (Constant().IsMatch(before)) continue;
                if (IsBuilt(literal.Value, before, after)) faults.Add($"{file}: {line}{literal.Value}");
            }
        }

        // The scan can see.
        found.ShouldBeGreaterThan(40);
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""db.Query($"SELECT * FROM accounts WHERE phone = '{phone}'")""")]
    [InlineData("""var sql = "SELECT * FROM accounts WHERE phone = '" + phone;""")]
    [InlineData("""text.Append("UPDATE accounts SET roles = 1")""")]
    [InlineData("""string.Format("DELETE FROM accounts WHERE number = {0}", number)""")]
    public void What_the_scan_looks_for_is_found_by_it(string code)
    {
        var literal = Literal().Match(code);
        Sql().IsMatch(literal.Value).ShouldBeTrue();
        IsBuilt(literal.Value, code[..literal.Index], code[(literal.Index + literal.Length)..]).ShouldBeTrue();
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Pages.Path("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static bool IsBuilt(string literal, string before, string after) =>
        (literal.StartsWith('$') && literal.Contains('{', StringComparison.Ordinal)) || Joined().IsMatch(after) || before.TrimEnd().EndsWith('+') || Built().IsMatch(before);

    [GeneratedRegex("\\$*\"\"\"[\\s\\S]*?\"\"\"|\\$?@?\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Literal();

    [GeneratedRegex("""\b(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+(AS\s+\w+\s+)?SET\s|DELETE\s+FROM\s|WHERE\s|ORDER\s+BY\s|CREATE\s+(TABLE|INDEX|UNIQUE)|DROP\s+TABLE|ALTER\s+TABLE|PRAGMA\s)""")]
    private static partial Regex Sql();

    [GeneratedRegex("""\bconst string \w+ =\s*$""")]
    private static partial Regex Constant();

    [GeneratedRegex("""^\s*\+|^\s*\.(Replace|Insert)\(""")]
    private static partial Regex Joined();

    [GeneratedRegex("""\b(Format|Concat|Append|AppendLine|AppendFormat|Replace|Join)\(\s*(CultureInfo\.\w+,\s*)?$""")]
    private static partial Regex Built();
}
