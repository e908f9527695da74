using MiniPassport.Core.Results;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Writing;

namespace MiniPassport.Storage.Sqlite.Attempts;

internal sealed class ClearAttempts(string key) : WriteOperation<Done>
{
    private const string Delete = "DELETE FROM attempts WHERE key = @key";

    protected override Done Run(SqliteDatabase db)
    {
        db.Execute(Delete, ("@key", key));
        return default;
    }
}
