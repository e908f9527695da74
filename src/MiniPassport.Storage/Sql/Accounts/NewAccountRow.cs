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

        AuditRow.Write(db, at, status == AccountStatus.Pending ? "visitor.seen" : "account.created", number, address: address);
        return new Account
        {
            Id = id,
            Number = number,
            Status = status,
            Roles = roles,
            Phone = phone,
            Profile = Profile.Empty with { UserName = userName },
            Contact = Contact.Empty,
            Avatar = null,
            Version = 0,
            CreatedAt = at.Stored(),
            UpdatedAt = at.Stored(),
        };
    }
}
