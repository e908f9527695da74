using System.Text.RegularExpressions;

namespace MiniPassport.Server.Startup;

/// <summary>A value that is no number, time or name of its kind, told by its key alone: the binder quotes the value, and under a wrong key that may be a secret.</summary>
internal static partial class BindingMistake
{
    /// <summary>The line for it; null when the exception is not the binder's.</summary>
    public static string? Explain(InvalidOperationException exception)
    {
        if (exception.TargetSite?.DeclaringType?.FullName != "Microsoft.Extensions.Configuration.ConfigurationBinder") return null;
        // The value comes first in the message and may look like the rest of it.
        var match = Message().Match(exception.Message);
        return match.Success ? $"{match.Groups["key"].Value} {Wanted(match.Groups["type"].Value)}" : "A setting has a value that cannot be read.";
    }

    private static string Wanted(string type) => type switch
    {
        "System.Boolean" => "must be true or false.",
        "System.Int32" or "System.Int64" => "must be a whole number.",
        "System.TimeSpan" => "must be a time, such as 00:05:00.",
        _ => SettingSections.All.Values.SelectMany(section => section.GetProperties()).Select(setting => setting.PropertyType).FirstOrDefault(known => known.IsEnum && known.FullName == type) is { } names
            ? $"must be one of {string.Join(", ", Enum.GetNames(names))}."
            : "has a value that cannot be read.",
    };

    [GeneratedRegex(@" at '(?<key>[^']*)' to type '(?<type>[^']*)'\.$", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
