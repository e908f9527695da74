using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Words;

/// <summary>Takes a challenge out of use; the primary key lets one of many callers do it.</summary>
internal sealed class UseChallenge(byte[] hash, DateTimeOffset expiresAt) : WriteOperation<bool>
{
    private const string Insert = "INSERT INTO word_challenges (hash, expires_at) VALUES (@hash, @expires) ON CONFLICT (hash) DO NOTHING";

    public override bool IsOneRow => true;

    protected override bool Run(SqlDatabase db) => db.Execute(Insert, ("@hash", hash), ("@expires", expiresAt.Milliseconds())) > 0;
}
