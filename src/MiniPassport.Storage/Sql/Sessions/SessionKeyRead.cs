namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>The sealed session_key of a session.</summary>
internal static class SessionKeyRead
{
    private const string OfSession = "SELECT session_key FROM sessions WHERE number = @session AND session_key IS NOT NULL";

    public static byte[]? Find(SqlDatabase db, long session) =>
        db.First(OfSession, static row => row.GetBytes(0), ("@session", session));
}
