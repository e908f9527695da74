using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Creates an account inside a transaction, with its audit entry.</summary>
internal static class NewAccountRow
{
    private const string Insert = """
        INSERT INTO accounts (id, status, roles, phone, password_hash, user_name, created_at, updated_at)
        VALUES (@id, @status, @roles, @phone, @password_hash, @user_name, @at, @at)
        ON CONFLICT (phone) DO NOTHING
        """;

    /// <returns>The account, or null when the phone has one.</returns>
    public static Account? Write(
        SqlDatabase db, Guid id, DateTimeOffset at, string? address, string? phone = null, string? passwordHash = null, string? userName = null, Roles roles = Roles.None,
        AccountStatus status = AccountStatus.Active)
    {
        var inserted = db.Insert(
            Insert,
            "number",
            ("@id", id),
            ("@status", (long)status),
            ("@roles", (long)roles),
            ("@phone", phone),
            ("@password_hash", passwordHash),
            ("@user_name", userName),
            ("@at", at.Milliseconds()));
        if (inserted is not { } number) return null;

        AuditRow.Write(db, at, AuditKind(status), number, address: address);
        return Created(number, id, at, status) with { Roles = roles, Phone = phone, Profile = Profile.Empty with { UserName = userName } };
    }

    /// <summary>What the audit trail calls the beginning of an account.</summary>
    public static string AuditKind(AccountStatus status) => status == AccountStatus.Pending ? "visitor.seen" : "account.created";

    /// <summary>An account as it is read back after it was created, of which nothing is known yet.</summary>
    public static Account Created(long number, Guid id, DateTimeOffset at, AccountStatus status) => new()
    {
        Id = id,
        Number = number,
        Status = status,
        Roles = Roles.None,
        Phone = null,
        Profile = Profile.Empty,
        Contact = Contact.Empty,
        Avatar = null,
        Version = 0,
        CreatedAt = at.Stored(),
        UpdatedAt = at.Stored(),
    };
}
