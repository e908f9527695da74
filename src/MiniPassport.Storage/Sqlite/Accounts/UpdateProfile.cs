using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>A patch applied to what the store holds now, so that two editors of different fields both win.</summary>
internal sealed class UpdateProfile(ProfileEdit edit) : WriteOperation<Result<Done>>
{
    private const string Set = """
        UPDATE accounts
        SET user_name = @user_name, sex = @sex, birthday = @birthday, address = @address, professional = @professional,
            version = version + 1, updated_at = @at
        WHERE number = @number
        """;

    protected override Result<Done> Run(SqliteDatabase db)
    {
        if (AccountReads.Find(db, edit.Account) is not { Account: var account }) return AccountError.AccountNotFound;
        var profile = edit.Patch.ApplyTo(account.Profile);
        db.Execute(
            Set,
            ("@user_name", profile.UserName),
            ("@sex", (long)profile.Sex),
            ("@birthday", profile.Birthday),
            ("@address", profile.Address),
            ("@professional", profile.Professional),
            ("@at", edit.At.Milliseconds()),
            ("@number", account.Number));
        AuditRow.Write(db, edit.At, "profile.edited", account.Number, actor: edit.Editor, address: edit.Address);
        return default(Done);
    }
}
