using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite.Accounts;

internal static class NewIdentityRow
{
    private const string Insert = """
        INSERT INTO wechat_identities
            (account, app_id, open_id, union_id, session_key, nick_name, avatar_url, gender, country, province, city, language, created_at, updated_at)
        VALUES (@account, @app_id, @open_id, @union_id, @session_key, @nick_name, @avatar_url, @gender, @country, @province, @city, @language, @at, @at)
        """;

    /// <summary>Stores the first sign-in of an identity.</summary>
    /// <returns>The row's id and the identity.</returns>
    public static (long Id, WeChatIdentity Identity) Write(SqliteDatabase db, long account, WeChatSignIn signIn, string? unionId)
    {
        var profile = signIn.Profile.Onto(WeChatProfile.Empty);
        var at = signIn.Session.StartedAt;
        db.Execute(
            Insert,
            ("@account", account),
            ("@app_id", signIn.AppId),
            ("@open_id", signIn.OpenId),
            ("@union_id", unionId),
            ("@session_key", signIn.SealedSessionKey ?? []),
            ("@nick_name", profile.NickName),
            ("@avatar_url", profile.AvatarUrl),
            ("@gender", (long)profile.Gender),
            ("@country", profile.Country),
            ("@province", profile.Province),
            ("@city", profile.City),
            ("@language", profile.Language),
            ("@at", at.Milliseconds()));
        return (db.LastId, new WeChatIdentity(signIn.AppId, signIn.OpenId, unionId, profile, at.Stored()));
    }
}
