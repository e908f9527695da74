using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

internal static class NewIdentityRow
{
    private const string Insert = """
        INSERT INTO wechat_identities
            (account, app_id, open_id, union_id, nick_name, avatar_url, gender, country, province, city, language, created_at, updated_at)
        VALUES (@account, @app_id, @open_id, @union_id, @nick_name, @avatar_url, @gender, @country, @province, @city, @language, @at, @at)
        """;

    /// <summary>Stores the first sign-in of an identity of an account that is there already: one more way in, so it is audited.</summary>
    /// <returns>As <see cref="Write"/>.</returns>
    public static (long Id, WeChatIdentity Identity) Add(SqlDatabase db, long account, WeChatSignIn signIn, string? unionId)
    {
        AuditRow.Write(db, signIn.Session.StartedAt, "wechat.associated", account, address: signIn.Session.Address);
        return Write(db, account, signIn, unionId);
    }

    /// <summary>Stores the first sign-in of an identity.</summary>
    /// <returns>The row's id and the identity.</returns>
    public static (long Id, WeChatIdentity Identity) Write(SqlDatabase db, long account, WeChatSignIn signIn, string? unionId)
    {
        var profile = signIn.Profile.Onto(WeChatProfile.Empty);
        var at = signIn.Session.StartedAt;
        var id = db.Insert(
            Insert,
            "id",
            ("@account", account),
            ("@app_id", signIn.AppId),
            ("@open_id", signIn.OpenId),
            ("@union_id", unionId),
            ("@nick_name", profile.NickName),
            ("@avatar_url", profile.AvatarUrl),
            ("@gender", (long)profile.Gender),
            ("@country", profile.Country),
            ("@province", profile.Province),
            ("@city", profile.City),
            ("@language", profile.Language),
            ("@at", at.Milliseconds()));
        return (id!.Value, new WeChatIdentity(signIn.AppId, signIn.OpenId, unionId, profile, at.Stored()));
    }
}
