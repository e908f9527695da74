using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>What contact data may be: almost anything, for nothing depends on it, but no longer than stated.</summary>
internal static class ContactRules
{
    public static Failure? Check(Contact contact) => Phone(contact.Phone) ?? Email(contact.Email) ?? GenderMark(contact.GenderMark);

    public static Failure? Phone(string? phone) => Limit.Characters("phone", phone, Contact.LongestPhone);

    public static Failure? Email(string? email) =>
        email is null || (email.Length <= Contact.LongestEmail && email.Contains('@', StringComparison.Ordinal)) ? null : Failure.Invalid("email", "邮箱格式不正确");

    public static Failure? GenderMark(int? mark) =>
        mark is null or >= 0 and <= 2 ? null : Failure.Invalid("gender", "0、1 或 2");
}
