using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Words;

internal static class ReadWordKeys
{
    // By kind, although these are all: so it goes by the primary key.
    private const string All = "SELECT kind, sequence, kid, sealed, created_at FROM word_keys WHERE kind IN (1, 2) ORDER BY kind, sequence";

    public static List<StoredWordKey> Read(SqlDatabase db) => db.All(
        All, static row => new StoredWordKey((WordKeyKind)row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetBytes(3), row.Time(4)));
}
