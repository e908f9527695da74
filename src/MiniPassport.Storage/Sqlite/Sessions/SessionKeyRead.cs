using MiniPassport.Storage.Sqlite.Engine;

namespace MiniPassport.Storage.Sqlite.Sessions;

/// <summary>The sealed session_key behind a session.</summary>
internal static class SessionKeyRead
{
    private const string BySession = """
        SELECT i.session_key FROM sessions s JOIN wechat_identities i ON i.id = s.identity
        WHERE s.number = @session AND length(i.session_key) > 0
        """;

    public static byte[]? Find(SqliteDatabase db, long session) =>
        db.First(BySession, static row => row.GetFieldValue<byte[]>(0), ("@session", session));
}
