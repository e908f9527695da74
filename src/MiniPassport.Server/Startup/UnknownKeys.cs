using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;

namespace MiniPassport.Server.Startup;

/// <summary>Refuses keys that mean nothing: behind most of them is a misspelt one that was meant to protect something.</summary>
internal static class UnknownKeys
{
    /// <exception cref="OptionsValidationException">There are some; a line each.</exception>
    public static void Check(IConfigurationRoot configuration)
    {
        string[] unknown =
        [
            .. UnknownSections.In(configuration),
            .. SettingSections.All.Keys.Where(section => !section.Contains(':', StringComparison.Ordinal)).SelectMany(section => In(configuration, section)),
        ];
        if (unknown.Length > 0) throw new OptionsValidationException("", typeof(IConfiguration), unknown.Select(key => $"{key} is no setting; see docs/configuration.md for the right name."));
    }

    private static IEnumerable<string> In(IConfiguration configuration, string section) =>
        configuration.GetSection(section).AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key).Where(key => !IsKnown(key)).Order(StringComparer.Ordinal);

    private static bool IsKnown(string key)
    {
        // A section that is there and empty, as an empty list is in a file.
        var parts = key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "n" : part).ToArray();
        if (SettingSections.All.ContainsKey(string.Join(':', parts))) return true;
        for (var length = parts.Length - 1; length > 0; length--)
        {
            if (!SettingSections.All.TryGetValue(string.Join(':', parts[..length]), out var type)) continue;
            var setting = Array.Find(type.GetProperties(), property => property.Name.Equals(parts[length], StringComparison.OrdinalIgnoreCase));
            // In its section it would be bound and then not used.
            if (type == typeof(ContractOptions) && SettingSections.TopLevel.Contains(setting?.Name)) return false;
            return setting is not null && (parts.Length == length + 1 || (parts.Length == length + 2 && parts[^1] == "n" && IsList(setting.PropertyType)));
        }

        return false;
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);
}
