using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace MiniPassport.Server.Startup;

/// <summary>
/// Finds sections that are nobody's: what stands in files and on the command line is meant for this server, so each must be known. The environment
/// is shared with everything else on the machine: there only a section whose name is nearly one of ours is taken for a misspelt one.
/// </summary>
internal static class UnknownSections
{
    private const int NearlyTheSame = 2, ShortName = 4;

    private static readonly string[] Ours =
        [.. SettingSections.All.Keys.Where(section => !section.Contains(':', StringComparison.Ordinal)), .. SettingSections.TopLevel];

    // The host's and the web server's.
    private static readonly HashSet<string> Known = new(
        [
            .. Ours, "Logging", "Kestrel", "AllowedHosts", "Urls", "http_ports", "https_ports", "https_port", "environment", "contentRoot", "applicationName", "webroot",
            "shutdownTimeoutSeconds", "detailedErrors", "ForwardedHeaders_Enabled", "$schema",
        ], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> In(IConfigurationRoot configuration) => configuration.Providers
        .SelectMany(provider => provider.GetChildKeys([], null).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => IsStrange(provider, name)))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase);

    private static bool IsStrange(IConfigurationProvider provider, string name) => !Known.Contains(name)
        && (provider is JsonConfigurationProvider or CommandLineConfigurationProvider || (provider.GetChildKeys([], name).Any() && IsNearlyOurs(name)));

    private static bool IsNearlyOurs(string name) => Array.Exists(
        Ours, ours => Distance(name.ToUpperInvariant(), ours.ToUpperInvariant()) <= (ours.Length > ShortName ? NearlyTheSame : 1)
            || (ours.Length > ShortName && name.StartsWith(ours, StringComparison.OrdinalIgnoreCase)));

    // Levenshtein's: how many letters to put in, leave out or change.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
