using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Words;

/// <summary>Removes used challenges that nobody takes any more: also not a server whose clock is behind.</summary>
internal sealed class ForgetChallenges(DateTimeOffset now) : WriteOperation<Done>
{
    /// <summary>How long one is kept after it has expired.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>How many at once: what a flood left behind must not hold everybody up. More than can come until the next time.</summary>
    internal const int Most = 1_000;

    private const string Delete = """
        DELETE FROM word_challenges
        WHERE hash IN (SELECT hash FROM word_challenges WHERE expires_at < @before ORDER BY expires_at LIMIT @most)
        """;

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        db.Execute(Delete, ("@before", (now - Kept).Milliseconds()), ("@most", (long)Most));
        return default;
    }
}
