
namespace MiniPassport.Storage.Sql.Rows;

/// <summary>One line of the audit trail, written in the transaction of what it tells of.</summary>
internal static class AuditRow
{
    private const string Insert = """
        INSERT INTO audit (at, kind, account, session, actor, address, detail)
        VALUES (@at, @kind, @account, @session, @actor, @address, @detail)
        """;

    public static void Write(
        SqlDatabase db, DateTimeOffset at, string kind, long? account, long? session = null, long? actor = null, string? address = null, string? detail = null) =>
        db.Execute(
            Insert,
            ("@at", at.Milliseconds()),
            ("@kind", kind),
            ("@account", account),
            ("@session", session),
            ("@actor", actor),
            ("@address", address),
            ("@detail", detail));
}
