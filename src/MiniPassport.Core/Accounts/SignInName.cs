using System.Diagnostics.CodeAnalysis;

namespace MiniPassport.Core.Accounts;

/// <summary>
/// What a person types to say which password account is theirs: phone, e-mail or login name, in canonical form. The three cannot be
/// mistaken for one another: only an e-mail has an @, only a login name starts with a letter.
/// </summary>
public sealed record SignInName
{
    private const int LongestLoginName = 32, LongestLocalPart = 64;

    private SignInName(SignInNameKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>Which of the three.</summary>
    public SignInNameKind Kind { get; }

    /// <summary>The canonical text; letters of an e-mail or login name in lower case.</summary>
    public string Value { get; }

    /// <summary>A phone as a name.</summary>
    /// <param name="phone">The phone.</param>
    public static SignInName Of(PhoneNumber phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return new SignInName(SignInNameKind.Phone, phone.Value);
    }

    /// <summary>Recognises a name as typed.</summary>
    /// <param name="text">As typed; white space around it is ignored.</param>
    /// <param name="name">The name.</param>
    /// <returns>False for what can be nobody's name.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SignInName? name)
    {
        name = null;
        if (text is null || text.Length > Contact.LongestEmail + 2) return false;
        if (PhoneNumber.TryParse(text, out var phone))
        {
            name = Of(phone);
            return true;
        }

        var canonical = text.Trim().ToLowerInvariant();
        if (IsEmail(canonical)) name = new SignInName(SignInNameKind.Email, canonical);
        else if (IsLoginName(canonical)) name = new SignInName(SignInNameKind.LoginName, canonical);
        return name is not null;
    }

    /// <summary>The kind only: the rest is personal.</summary>
    public override string ToString() => Kind.ToString();

    // ASCII only: two names that look alike must not be two people.
    private static bool IsLoginName(string text) =>
        text.Length is >= 2 and <= LongestLoginName && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= LongestLocalPart && at == text.LastIndexOf('@') && text.Length <= Contact.LongestEmail
            && text.IndexOf('.', at) > at + 1 && text[^1] != '.'
            && text.All(c => c is > ' ' and < '\x7f' and not ('"' or '<' or '>' or ',' or ';' or '\\'));
    }
}
