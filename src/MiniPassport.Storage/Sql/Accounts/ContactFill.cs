using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Adds contact data where the account has none.</summary>
internal static class ContactFill
{
    private const string Set = """
        UPDATE accounts
        SET contact_phone = coalesce(contact_phone, @phone), contact_email = coalesce(contact_email, @email),
            gender_mark = coalesce(gender_mark, @gender_mark), version = version + 1, updated_at = @at
        WHERE number = @number AND (
            (contact_phone IS NULL AND @phone IS NOT NULL) OR (contact_email IS NULL AND @email IS NOT NULL)
            OR (gender_mark IS NULL AND @gender_mark IS NOT NULL))
        """;

    /// <summary>The account afterwards.</summary>
    public static Account Write(SqlDatabase db, Account account, Contact contact, DateTimeOffset at)
    {
        if (contact == Contact.Empty) return account;
        var changed = db.Execute(
            Set,
            ("@phone", contact.Phone),
            ("@email", contact.Email),
            ("@gender_mark", (long?)contact.GenderMark),
            ("@at", at.Milliseconds()),
            ("@number", account.Number));
        return changed > 0 ? AccountReads.Find(db, account.Number)! : account;
    }
}
