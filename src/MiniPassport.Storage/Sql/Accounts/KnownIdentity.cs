using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>A stored WeChat identity and the account it belongs to, as a sign-in finds them.</summary>
internal sealed record KnownIdentity(long Id, WeChatIdentity Identity, Account Account)
{
    private const string ByOpenId = $"""
        SELECT {AccountRow.Columns}, {IdentityRow.Columns}, i.id
        FROM wechat_identities i
        JOIN accounts a ON a.number = i.account
        LEFT JOIN avatars v ON v.account = a.number
        WHERE i.app_id = @app_id AND i.open_id = @open_id
        """;

    private const string SetAll = """
        UPDATE wechat_identities
        SET union_id = @union_id, nick_name = @nick_name, avatar_url = @avatar_url, gender = @gender,
            country = @country, province = @province, city = @city, language = @language, updated_at = @at
        WHERE id = @id
        """;

    public static KnownIdentity? Find(SqlDatabase db, string appId, string openId) => db.First(
        ByOpenId,
        static row => new KnownIdentity(row.GetInt64(IdentityRow.End), IdentityRow.Read(row)!, AccountRow.Read(row)),
        ("@app_id", appId),
        ("@open_id", openId));

    /// <summary>What is odd about the unionid that came this time.</summary>
    public UnionIdFinding Finding(string? unionId) =>
        Identity.UnionId is { } stored && unionId is not null && !string.Equals(stored, unionId, StringComparison.Ordinal)
            ? UnionIdFinding.Changed
            : UnionIdFinding.None;

    /// <summary>Stores what this sign-in brought that is new; mostly it is nothing, and then nothing is written here.</summary>
    public WeChatIdentity Update(SqlDatabase db, WeChatSignIn signIn, string? unionId)
    {
        var current = After(signIn, Identity, unionId);
        if (current != Identity) Store(db, signIn, current);
        return current;
    }

    /// <summary>What is known of an identity after a sign-in.</summary>
    public static WeChatIdentity After(WeChatSignIn signIn, WeChatIdentity before, string? unionId) =>
        before with { UnionId = before.UnionId ?? unionId, Profile = signIn.Profile.Onto(before.Profile) };

    private void Store(SqlDatabase db, WeChatSignIn signIn, WeChatIdentity current) => db.Execute(
        SetAll,
        ("@union_id", current.UnionId),
        ("@nick_name", current.Profile.NickName),
        ("@avatar_url", current.Profile.AvatarUrl),
        ("@gender", (long)current.Profile.Gender),
        ("@country", current.Profile.Country),
        ("@province", current.Profile.Province),
        ("@city", current.Profile.City),
        ("@language", current.Profile.Language),
        ("@at", signIn.Session.StartedAt.Milliseconds()),
        ("@id", Id));
}
