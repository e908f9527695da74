using MiniPassport.Core.Sessions;

namespace MiniPassport.Storage.Sql.Sessions;

/// <summary>Stores a new session's handle and retires the one whose place it takes.</summary>
internal static class HandleRow
{
    private const string Retire = "UPDATE session_handles SET rotates = NULL WHERE rotates = @identity RETURNING session";

    private const string Insert = "INSERT INTO session_handles (hash, session, rotates) VALUES (@hash, @session, @identity)";

    public static void Write(SqlDatabase db, SessionHandle handle, long session, long? rotates, DateTimeOffset at)
    {
        // The retired handle's row stays: whoever signs out with it is told that it is done, not that it never was.
        if (rotates is not null && db.Integer(Retire, ("@identity", rotates)) is { } former)
            EndSession.Write(db, former, SessionEndReason.Superseded, at);
        db.Execute(Insert, ("@hash", handle.Hash()), ("@session", session), ("@identity", rotates));
    }
}
