using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords;

/// <summary>
/// What a new password must be (NIST SP 800-63B §3.1.1.2, ASVS 5.0 §6.2): long enough and not one that guessers try first. No rules of composition.
/// </summary>
/// <param name="blocked">What the operator refuses besides.</param>
/// <param name="options">The installation's own words.</param>
public sealed class PasswordPolicy(BlockedPasswords blocked, IOptions<PasswordOptions> options)
{
    /// <summary>Fewest characters, in code points.</summary>
    public const int Shortest = 8;

    /// <summary>Most characters, in code points.</summary>
    public const int Longest = 128;

    private readonly FrozenSet<string> _ownWords = options.Value.OwnWords.Select(static word => word.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Judges a password somebody wants to have.</summary>
    /// <param name="password">Exactly as sent.</param>
    /// <param name="phone">Whose it is to be; null for somebody without a phone.</param>
    /// <returns>Null when it will do; <see cref="AccountError.WeakPassword"/> with what is wrong.</returns>
    public Failure? Check(string password, PhoneNumber? phone)
    {
        var length = password.EnumerateRunes().Count();
        if (length < Shortest) return Weak("密码至少 8 个字符");
        if (length > Longest) return Weak("密码最多 128 个字符");
        if (CommonPasswords.Contains(password) || blocked.Contains(password) || IsOneStep(password) || Repeats(password)
            || CommonWords.IsDressedUp(password, _ownWords))
            return Weak("密码过于常见，请换一个");
        return phone is not null && password.Contains(phone.Value, StringComparison.Ordinal) ? Weak("密码不能包含手机号") : null;
    }

    private static Failure Weak(string rule) => new(AccountError.WeakPassword, "password", rule);

    // 11111111, 12345678, 87654321, abcdefgh.
    internal static bool IsOneStep(ReadOnlySpan<char> text)
    {
        var step = text[1] - text[0];
        if (step is < -1 or > 1) return false;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] - text[i - 1] != step) return false;
        }

        return true;
    }

    // 12121212, abcabcabc.
    internal static bool Repeats(ReadOnlySpan<char> text)
    {
        for (var period = 2; period <= 4 && period * 2 <= text.Length; period++)
        {
            if (text[..^period].SequenceEqual(text[period..])) return true;
        }

        return false;
    }
}
