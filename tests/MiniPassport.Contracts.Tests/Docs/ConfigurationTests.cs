using System.Globalization;
using System.Reflection;
using MiniPassport.Api.Http;
using MiniPassport.Server.Startup;

namespace MiniPassport.Contracts.Tests.Docs;

/// <summary>The table of settings has them all, with the defaults they have.</summary>
public sealed class ConfigurationTests
{
    private static readonly string[] Rows = [.. Pages.Read("docs/configuration.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    // The page says them in words: no limit, the machine's cores.
    private static readonly string[] InWords = ["WeChat:MaxConnections", "Passwords:Concurrency", "Overload:MaxRequests"];

    public static TheoryData<string, Type> Sections
    {
        get
        {
            var sections = new TheoryData<string, Type>();
            foreach (var (section, options) in SettingSections.All) sections.Add(section, options);
            return sections;
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_has_a_row_with_its_default(string section, Type options)
    {
        var defaults = Activator.CreateInstance(options)!;
        foreach (var setting in options.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (IsListOfSections(setting.PropertyType) || setting.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)) continue;
            var key = setting.Name is nameof(ContractOptions.PublicBaseUrl) or nameof(ContractOptions.TimeZone) ? setting.Name : $"{section}:{setting.Name}";
            if (setting.PropertyType == typeof(IList<string>)) key += ":n";
            var row = Rows.SingleOrDefault(row => row.StartsWith($"| `{key}` |", StringComparison.Ordinal));
            row.ShouldNotBeNull($"{key} has no row");
            if (!InWords.Contains(key) && Printed(setting.GetValue(defaults)) is { } printed) row.Split('|')[3].ShouldContain(printed, Case.Insensitive, key);
        }
    }

    private static bool IsListOfSections(Type type) => type.IsGenericType && type.GetGenericArguments()[0] != typeof(string) && type.GetGenericTypeDefinition() == typeof(IList<>);

    private static string? Printed(object? value) => value switch
    {
        int number => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' '),
        TimeSpan or bool or Enum or string => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
