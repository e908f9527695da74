using System.Text;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords;

/// <summary>What a new password must be (NIST SP 800-63B §3.1.1.2): long enough and not one everybody tries first. No composition rules.</summary>
internal static class PasswordPolicy
{
    public const int Shortest = 8, Longest = 128;

    public static Failure? Check(string password, PhoneNumber phone)
    {
        var length = password.EnumerateRunes().Count();
        if (length < Shortest) return Weak("密码至少 8 个字符");
        if (length > Longest) return Weak("密码最多 128 个字符");
        if (CommonPasswords.Contains(password) || IsOneStep(password) || Repeats(password)) return Weak("密码过于常见，请换一个");
        return password.Contains(phone.Value, StringComparison.Ordinal) ? Weak("密码不能包含手机号") : null;
    }

    private static Failure Weak(string rule) => new(AccountError.WeakPassword, "password", rule);

    // 11111111, 12345678, 87654321, abcdefgh.
    private static bool IsOneStep(string password)
    {
        var step = password[1] - password[0];
        if (step is < -1 or > 1) return false;
        for (var i = 1; i < password.Length; i++)
        {
            if (password[i] - password[i - 1] != step) return false;
        }

        return true;
    }

    // 12121212, abcabcabc.
    private static bool Repeats(string password)
    {
        for (var period = 2; period <= 4 && period * 2 <= password.Length; period++)
        {
            var head = password.AsSpan(0, password.Length - period);
            if (head.SequenceEqual(password.AsSpan(period))) return true;
        }

        return false;
    }
}
