using System.Diagnostics.CodeAnalysis;

namespace MiniPassport.Core.Accounts;

/// <summary>
/// A phone number in its one canonical form, so that no two spellings of one number can become two accounts:
/// a mainland mobile number is its 11 digits, any other number is E.164 with its plus sign.
/// </summary>
public sealed record PhoneNumber
{
    private const int LongestInput = 40;

    private PhoneNumber(string value) => Value = value;

    /// <summary>The canonical text.</summary>
    public string Value { get; }

    /// <summary>Reads what people type: spaces, hyphens, full-width digits, +86, 0086.</summary>
    /// <param name="text">The input.</param>
    /// <param name="phone">The canonical number.</param>
    /// <returns>False when it is no phone number.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? phone)
    {
        phone = null;
        if (text is null || text.Length > LongestInput || Compact(text) is not { } compact)
            return false;

        if (compact.StartsWith("+86", StringComparison.Ordinal)) compact = compact[3..];
        else if (compact.StartsWith("0086", StringComparison.Ordinal)) compact = compact[4..];
        else if (compact.Length == 13 && compact.StartsWith("861", StringComparison.Ordinal)) compact = compact[2..];

        if (IsMainlandMobile(compact) || IsInternational(compact))
            phone = new PhoneNumber(compact);
        return phone is not null;
    }

    /// <summary>The number as strangers see it: <c>158****0006</c>.</summary>
    /// <param name="canonical">A canonical number.</param>
    public static string Mask(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return canonical.Length < 8 ? "****" : string.Concat(canonical.AsSpan(0, 3), "****", canonical.AsSpan(canonical.Length - 4));
    }

    /// <inheritdoc/>
    public override string ToString() => Mask(Value);

    private static string? Compact(string text)
    {
        Span<char> digits = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '0' and <= '9':
                    digits[length++] = c;
                    break;
                case >= '０' and <= '９':
                    digits[length++] = (char)(c - '０' + '0');
                    break;
                case '+' or '＋' when length == 0:
                    digits[length++] = '+';
                    break;
                case ' ' or '\u3000' or '\u00A0' or '-':
                    break;
                default:
                    return null;
            }
        }

        return new string(digits[..length]);
    }

    private static bool IsMainlandMobile(string text) =>
        text.Length == 11 && text[0] == '1' && text[1] is >= '3' and <= '9';

    private static bool IsInternational(string text) =>
        text.Length is >= 8 and <= 16 && text[0] == '+' && text[1] is >= '1' and <= '9';
}
