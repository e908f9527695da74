using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Sessions;

/// <summary>The step from one generation to the next; the condition lets one of many callers make it.</summary>
internal sealed class RenewSession(long number, int generation, DateTimeOffset issuedAt) : WriteOperation<SignedIn?>
{
    private const string Step = """
        UPDATE sessions SET generation = generation + 1, token_issued_at = @issued_at
        WHERE number = @number AND generation = @generation AND ended_at IS NULL
        """;

    protected override SignedIn? Run(SqliteDatabase db)
    {
        db.Execute(Step, ("@issued_at", issuedAt.ToUnixTimeSeconds()), ("@number", number), ("@generation", (long)generation));
        return SessionRow.Find(db, number);
    }
}
