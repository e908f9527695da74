using MiniPassport.Core.Results;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Attempts;

internal sealed class ClearAttempts(string key) : WriteOperation<Done>
{
    private const string Delete = "DELETE FROM attempts WHERE key = @key";

    public override bool IsOneRow => true;

    protected override Done Run(SqlDatabase db)
    {
        db.Execute(Delete, ("@key", key));
        return default;
    }
}
