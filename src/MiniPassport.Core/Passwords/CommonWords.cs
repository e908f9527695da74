using System.Collections.Frozen;
using System.Reflection;

namespace MiniPassport.Core.Passwords;

/// <summary>
/// Words people make passwords of: names, places, keyboards, pinyin, swearing. A password that is one of them dressed up as guessers dress
/// them up is refused, so that some 1 700 words stand for the tens of thousands of passwords of a common list.
/// </summary>
internal static class CommonWords
{
    private const int LongestAffix = 4;

    private static readonly FrozenSet<string> Words = Read();

    /// <summary>Whether it is a common word, or one of <paramref name="more"/>, dressed up.</summary>
    /// <param name="password">The password.</param>
    /// <param name="more">Further words in lower case.</param>
    public static bool IsDressedUp(string password, FrozenSet<string> more)
    {
        var lower = password.ToLowerInvariant();
        var start = 0;
        while (start < lower.Length && !char.IsAsciiLetterLower(lower[start])) start++;
        var end = lower.Length;
        while (end > start && !char.IsAsciiLetterLower(lower[end - 1])) end--;
        // A digit at an edge may stand for a letter (4cme99, princes5) or have been added (acme4).
        return Is(start, end) || Is(0, end) || Is(start, lower.Length) || Is(0, lower.Length);

        bool Is(int from, int to) =>
            IsCommonAffix(lower.AsSpan(0, from)) && IsCommonAffix(lower.AsSpan(to)) && IsWord(Plain(lower[from..to]), more);
    }

    // Up to four characters are tried in full; longer ones when they are what people add: 123456, 88888888, 20262026.
    private static bool IsCommonAffix(ReadOnlySpan<char> affix) =>
        affix.Length <= LongestAffix || PasswordPolicy.IsOneStep(affix) || PasswordPolicy.Repeats(affix) || affix is "1314520" or "5201314";

    private static bool IsWord(string text, FrozenSet<string> more) => Words.Contains(text) || more.Contains(text);

    private static string Plain(string text) => string.Create(text.Length, text, static (plain, dressed) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = dressed[i] switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                var other => other,
            };
        }
    });

    private static FrozenSet<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
