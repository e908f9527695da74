using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Who a WeChat sign-in is, where its openid is new: unionid joins the identities of one owner's mini programs.</summary>
internal static class Person
{
    private const string UnionMember = $"""
        SELECT {AccountRow.Columns}
        FROM wechat_identities i
        JOIN accounts a ON a.number = i.account
        LEFT JOIN avatars v ON v.account = a.number
        WHERE i.union_id = @union_id AND a.status <> 2
        ORDER BY i.id
        LIMIT 1
        """;

    private const string WithApp = "SELECT 1 FROM wechat_identities WHERE account = @account AND app_id = @app_id";

    // WeChat says null, "" or nothing where an app has no unionid; two blanks are never one person.
    public static string? UnionIdOf(WeChatSignIn signIn) => string.IsNullOrWhiteSpace(signIn.UnionId) ? null : signIn.UnionId;

    public static (Account? Account, UnionIdFinding Finding) ByUnionId(SqlDatabase db, string appId, string? unionId)
    {
        var account = unionId is null ? null : db.First(UnionMember, AccountRow.Read, ("@union_id", unionId));
        return account is not null && HasApp(db, account.Number, appId) ? (null, UnionIdFinding.Shared) : (account, UnionIdFinding.None);
    }

    /// <summary>Whether an account has an openid in a mini program already: it can have but one.</summary>
    public static bool HasApp(SqlDatabase db, long account, string appId) =>
        db.Integer(WithApp, ("@account", account), ("@app_id", appId)) is not null;
}
