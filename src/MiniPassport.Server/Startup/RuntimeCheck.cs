using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MiniPassport.Server.Startup;

/// <summary>
/// Refuses a runtime whose HTTP server takes one request for two (CVE-2025-55315: a line feed alone in a chunk extension ends it for some and not for
/// others). Mended in ASP.NET Core 8.0.21, 9.0.10 and 10.0.0-rc.2.
/// </summary>
internal static class RuntimeCheck
{
    public static void Run()
    {
        var version = typeof(KestrelServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        if (IsAffected(version))
            throw new ConfigurationException($"ASP.NET Core {version.Split('+')[0]} can be made to take one request for two (CVE-2025-55315); install 10.0.0 or later.");
    }

    /// <summary>Whether a version has the fault; one that cannot be read is taken to.</summary>
    public static bool IsAffected(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        if (!Version.TryParse(parts[0], out var number)) return true;
        return number.Major switch
        {
            < 8 => true,
            8 => number.Build < 21,
            9 => number.Build < 10,
            10 => number is { Minor: 0, Build: 0 } && parts.Length == 2 && !IsMendedPreview(parts[1]),
            _ => false,
        };
    }

    // Earlier ones are called preview.n and rc.1, later ones rtm or servicing.
    private static bool IsMendedPreview(string label)
    {
        if (label.StartsWith("preview", StringComparison.Ordinal) || label.StartsWith("alpha", StringComparison.Ordinal)) return false;
        return !label.StartsWith("rc.", StringComparison.Ordinal)
            || (int.TryParse(label.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var candidate) && candidate >= 2);
    }
}
