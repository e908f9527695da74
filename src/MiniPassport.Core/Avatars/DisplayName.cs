using System.Globalization;
using System.Text;

namespace MiniPassport.Core.Avatars;

/// <summary>What is left of a client's file name once nothing in it can mislead: it is shown, never used as a path.</summary>
internal static class DisplayName
{
    private const int Longest = 100;

    public static string Of(string? fileName, string suffix)
    {
        var name = fileName ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        if (dot >= 0) name = name[..dot];

        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(Longest))
        {
            // Format characters hold the bidirectional overrides that turn gpj.exe around.
            if (IsPlain(rune)) clean.Append(rune);
        }

        var text = clean.ToString().Trim(' ', '.');
        return $"{(text.Length == 0 ? "avatar" : text)}.{suffix}";
    }

    private static bool IsPlain(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        && rune.Value is not ('"' or '<' or '>' or '|' or '*' or '?' or ':' or '%' or '&' or ';' or '\'' or '`' or '$');
}
