using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

internal sealed class UpdateProfile(ProfileEdit edit) : WriteOperation<Result<Done>>
{
    private const string Set = """
        UPDATE accounts
        SET user_name = @user_name, sex = @sex, birthday = @birthday, address = @address, professional = @professional,
            contact_phone = @contact_phone, gender_mark = @gender_mark, version = version + 1, updated_at = @at
        WHERE number = @number
        """;

    protected override Result<Done> Run(SqlDatabase db)
    {
        if (AccountReads.FindAny(db, edit.Account) is not { } account) return AccountError.AccountNotFound;
        if (account.Status == AccountStatus.Pending)
        {
            if (!edit.Registers) return AccountError.AccountNotFound;
            Registration.Write(db, account, edit.At, edit.Address);
        }

        var profile = edit.Patch.ApplyTo(account.Profile);
        var contact = edit.Patch.ApplyTo(account.Contact);
        db.Execute(
            Set,
            ("@user_name", profile.UserName),
            ("@sex", (long)profile.Sex),
            ("@birthday", profile.Birthday),
            ("@address", profile.Address),
            ("@professional", profile.Professional),
            ("@contact_phone", contact.Phone),
            ("@gender_mark", (long?)contact.GenderMark),
            ("@at", edit.At.Milliseconds()),
            ("@number", account.Number));
        if (edit.Identity is { } identity) SaidProfile.Write(db, identity, account.Number, edit.Patch.Said, edit.At);
        AuditRow.Write(db, edit.At, "profile.edited", account.Number, actor: edit.Editor, address: edit.Address);
        return default(Done);
    }
}
