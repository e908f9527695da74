using System.Globalization;

namespace MiniPassport.Core.Results;

/// <summary>How long a text may be. Counted in characters as people count them (code points); nothing is ever cut.</summary>
internal static class Limit
{
    /// <summary>The failure of a text that is too long, or null.</summary>
    public static Failure? Characters(string field, string? text, int longest) =>
        // A code point takes one char at least: most texts need no counting.
        text?.Length > longest && text.EnumerateRunes().Count() > longest
            ? Failure.Invalid(field, string.Create(CultureInfo.InvariantCulture, $"最多 {longest} 个字符"))
            : null;
}
