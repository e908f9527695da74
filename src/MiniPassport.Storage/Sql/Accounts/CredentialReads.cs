using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>The account a sign-in name belongs to, with its password hash.</summary>
internal static class CredentialReads
{
    private const string Columns = $"SELECT {AccountRow.Columns}, a.password_hash";

    private const string Avatar = "LEFT JOIN avatars v ON v.account = a.number";

    private const string Find = $"{Columns} FROM accounts a {Avatar} WHERE";

    private const string ByPhone = $"{Find} a.phone = @name";

    private const string ByLoginName = $"{Find} a.login_name = @name";

    private const string ByEmail = $"{Find} a.email = @name";

    // A name that nobody has brings the newest account's row, which is not looked at: to find none took six microseconds less, enough to tell by in the end (S17).
    private const string OrAnybody = "(SELECT max(number) FROM accounts)";

    private const string ByPhoneEvenly = $"""
        {Columns}, CASE WHEN a.phone = @name THEN 1 END FROM accounts a {Avatar}
        WHERE a.number = coalesce((SELECT number FROM accounts WHERE phone = @name), {OrAnybody})
        """;

    private const string ByLoginNameEvenly = $"""
        {Columns}, CASE WHEN a.login_name = @name THEN 1 END FROM accounts a {Avatar}
        WHERE a.number = coalesce((SELECT number FROM accounts WHERE login_name = @name), {OrAnybody})
        """;

    private const string ByEmailEvenly = $"""
        {Columns}, CASE WHEN a.email = @name THEN 1 END FROM accounts a {Avatar}
        WHERE a.number = coalesce((SELECT number FROM accounts WHERE email = @name), {OrAnybody})
        """;

    /// <summary>For whoever acts on it: in a transaction it looks at nobody else's row.</summary>
    public static AccountCredential? Of(SqlDatabase db, SignInName name) => db.First(
        name.Kind switch
        {
            SignInNameKind.Phone => ByPhone,
            SignInNameKind.LoginName => ByLoginName,
            SignInNameKind.Email => ByEmail,
        },
        Read,
        ("@name", name.Value));

    /// <summary>For judging a password: as much work for a name that nobody has.</summary>
    public static AccountCredential? OfAnybody(SqlDatabase db, SignInName name) => db.First(
        name.Kind switch
        {
            SignInNameKind.Phone => ByPhoneEvenly,
            SignInNameKind.LoginName => ByLoginNameEvenly,
            SignInNameKind.Email => ByEmailEvenly,
        },
        static row =>
        {
            var credential = Read(row);
            return row.IsDBNull(AccountRow.Width + 1) ? null! : credential;
        },
        ("@name", name.Value));

    private static AccountCredential Read(SqlRow row) => new(AccountRow.Read(row), row.Text(AccountRow.Width));
}
