using System.Globalization;
using System.Text;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Profiles;

/// <summary>What the fields of a profile may be. Lengths are in characters as people count them (code points), never cut.</summary>
internal static class ProfileRules
{
    private const int LongestUserName = 50, LongestAddress = 200, LongestProfessional = 100, LongestBirthday = 32;

    // "时间格式字符串" (seed 001): what date pickers produce.
    private static readonly string[] BirthdayFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日", "yyyy年MM月dd日",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static Failure? Check(ProfilePatch patch, DateTimeOffset now) =>
        UserName(patch.UserName.Value)
        ?? Limit.Characters("address", patch.Address.Value, LongestAddress)
        ?? Limit.Characters("professional", patch.Professional.Value, LongestProfessional)
        ?? Birthday(patch.Birthday.Value, now)
        ?? patch.Said.Check()
        ?? ContactRules.Phone(patch.ContactPhone.Value)
        ?? ContactRules.GenderMark(patch.GenderMark.Value)
        ?? (Enum.IsDefined(patch.Sex.Value) ? null : Failure.Invalid("sex", "0、1 或 2"));

    public static Failure? UserName(string? value) => Limit.Characters("userName", value, LongestUserName);

    private static Failure? Birthday(string? value, DateTimeOffset now)
    {
        if (value is null) return null;
        var isDate = value.Length <= LongestBirthday
            && DateTime.TryParseExact(value, BirthdayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= 1900
            // A day of room: it is tomorrow already somewhere.
            && date < now.UtcDateTime.AddDays(1);
        return isDate ? null : Failure.Invalid("birthday", "日期，如 1990-01-31");
    }
}
