using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>The step from one generation to the next; the condition lets one of many callers make it.</summary>
internal sealed class RenewSession(long number, int generation, DateTimeOffset issuedAt) : WriteOperation<SignedIn?>
{
    private const string Step = $"""
        UPDATE sessions AS s SET generation = generation + 1, token_issued_at = @issued_at
        WHERE s.number = @number AND s.generation = @generation AND {SessionRow.IsLive}
        """;

    public override bool IsOneRow => true;

    protected override SignedIn? Run(SqlDatabase db)
    {
        var stepped = db.Execute(Step, ("@issued_at", issuedAt.ToUnixTimeSeconds()), ("@number", number), ("@generation", (long)generation));
        if (stepped == 0) SessionRow.Touch(db, number);
        return SessionRow.Find(db, number);
    }
}
