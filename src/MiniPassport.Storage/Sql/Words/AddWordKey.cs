using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Words;

internal sealed class AddWordKey(StoredWordKey key, DateTimeOffset deadBefore) : WriteOperation<Done>
{
    private const string Delete = "DELETE FROM word_keys WHERE kind = @kind AND created_at < @dead";

    private const string Insert = """
        INSERT INTO word_keys (kind, sequence, kid, sealed, created_at) VALUES (@kind, @sequence, @kid, @sealed, @at)
        ON CONFLICT DO NOTHING
        """;

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        db.Execute(Delete, ("@kind", (long)key.Kind), ("@dead", deadBefore.Milliseconds()));
        db.Execute(
            Insert,
            ("@kind", (long)key.Kind),
            ("@sequence", (long)key.Sequence),
            ("@kid", key.Kid),
            ("@sealed", key.Sealed),
            ("@at", key.CreatedAt.Milliseconds()));
        return default;
    }
}
