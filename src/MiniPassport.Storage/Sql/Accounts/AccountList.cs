using MiniPassport.Core.Accounts;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>The managers' list. It scans: it is asked for by people, a page at a time.</summary>
internal static class AccountList
{
    // Nothing stored that a keyword may be part of is longer, and the engine refuses very long patterns.
    private const int LongestKeyword = 500;

    private const string All = "a.status IN (0, 1)";

    private const string Matching = $"""
        {All} AND (
            lower(a.user_name) LIKE lower(@pattern) ESCAPE '\' OR lower(a.phone) LIKE lower(@pattern) ESCAPE '\' OR a.id = @id OR EXISTS (
                SELECT 1 FROM wechat_identities w
                WHERE w.account = a.number AND (lower(w.nick_name) LIKE lower(@pattern) ESCAPE '\' OR w.open_id = @keyword)))
        """;

    private const string Rows = $"""
        SELECT {AccountRow.Columns}, {IdentityRow.Columns}
        FROM accounts a
        LEFT JOIN avatars v ON v.account = a.number
        LEFT JOIN wechat_identities i ON i.id = (SELECT min(id) FROM wechat_identities WHERE account = a.number)
        """;

    private const string Newest = "ORDER BY a.number DESC LIMIT @size OFFSET @skip";

    private const string PageOfAll = $"{Rows} WHERE {All} {Newest}";

    private const string PageOfMatching = $"{Rows} WHERE {Matching} {Newest}";

    private const string CountAll = $"SELECT count(*) FROM accounts a WHERE {All}";

    private const string CountMatching = $"SELECT count(*) FROM accounts a WHERE {Matching}";

    public static AccountPage Read(SqlDatabase db, AccountQuery query)
    {
        var size = ("@size", (SqlValue)(long)query.Size);
        var skip = ("@skip", (SqlValue)((query.Page - 1L) * query.Size));
        if (string.IsNullOrEmpty(query.Keyword))
            return new AccountPage(db.All(PageOfAll, Known, size, skip), db.Integer(CountAll)!.Value);
        if (query.Keyword.Length > LongestKeyword) return new AccountPage([], 0);

        var pattern = ("@pattern", (SqlValue)Literal(query.Keyword));
        var keyword = ("@keyword", (SqlValue)query.Keyword);
        var id = ("@id", (SqlValue)(Guid.TryParseExact(query.Keyword, "D", out var guid) ? guid : (Guid?)null));
        return new AccountPage(
            db.All(PageOfMatching, Known, pattern, keyword, id, size, skip),
            db.Integer(CountMatching, pattern, keyword, id)!.Value);
    }

    private static KnownAccount Known(SqlRow row) => new(AccountRow.Read(row), IdentityRow.Read(row));

    private static string Literal(string keyword) =>
        "%" + keyword.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
}
