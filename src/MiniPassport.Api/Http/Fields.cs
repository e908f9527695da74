using System.Globalization;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>
/// The parameters of a request, from body and query string alike. A field of the wrong type is remembered in <see cref="Broken"/>
/// while the others are read, so that a handler reads all it needs and then looks once.
/// </summary>
internal sealed class Fields(IReadOnlyList<Field> fields, bool isForm)
{
    /// <summary>The first field that was not what it must be.</summary>
    public Failure? Broken { get; private set; }

    /// <summary>A text; null when absent, null or empty.</summary>
    public string? Text(string name) => Patch(name).Value is { Length: > 0 } text ? text : null;

    /// <summary>A text that never comes from a URL, for those end up in logs.</summary>
    public string? Secret(string name)
    {
        var text = Read(name, FieldKind.Text, "应为字符串", bodyOnly: true).Value;
        return IsNothing(text) ? null : text;
    }

    /// <summary>What JavaScript makes of a variable it does not have: as a password or code it would be everybody's.</summary>
    public static bool IsNothing(string? secret) => secret is null or "" or "undefined" or "null";

    /// <summary>A text of a patch: absent and null are told apart.</summary>
    public Optional<string> Patch(string name) => Read(name, FieldKind.Text, "应为字符串", bodyOnly: false);

    /// <summary>An integer of a patch. JSON must say a number; a form has only text, and an empty one clears.</summary>
    public Optional<int> PatchNumber(string name, string rule)
    {
        var field = Read(name, isForm ? FieldKind.Text : FieldKind.Number, rule, bodyOnly: false);
        if (!field.IsGiven || string.IsNullOrEmpty(field.Value)) return new Optional<int>(field.IsGiven, 0);
        if (int.TryParse(field.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Broken ??= Failure.Invalid(name, rule);
        return default;
    }

    /// <summary>An integer of a query string, or its default when absent or empty.</summary>
    public int Number(string name, int fallback, string rule)
    {
        if (Text(name) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Broken ??= Failure.Invalid(name, rule);
        return fallback;
    }

    private Optional<string> Read(string name, FieldKind kind, string rule, bool bodyOnly)
    {
        foreach (var field in fields)
        {
            if (!string.Equals(field.Name, name, StringComparison.Ordinal) || (bodyOnly && field.IsFromQuery)) continue;
            if (field.Kind == FieldKind.Null) return new Optional<string>(true, null);
            var isEmpty = field is { Kind: FieldKind.Text, Value: "" };
            if (field.Kind == kind || isEmpty || (field.IsFromQuery && field.Kind == FieldKind.Text)) return field.Value;
            Broken ??= Failure.Invalid(name, rule);
            return default;
        }

        return default;
    }
}
