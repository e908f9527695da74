using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;

namespace MiniPassport.Storage.Sql.Rows;

/// <summary>An account with its avatar; first in every statement that reads one.</summary>
internal static class AccountRow
{
    public const string Columns = """
        a.number, a.id, a.status, a.roles, a.phone, a.user_name, a.sex, a.birthday, a.address, a.professional, a.version, a.created_at, a.updated_at,
        a.contact_phone, a.contact_email, a.gender_mark,
        v.id, v.stored_name, v.file_name, v.file_size, v.suffix, v.created_at
        """;

    public const int Width = 22;

    private const int ContactAt = 13;

    private const int AvatarAt = 16;

    public static Account Read(SqlRow row) => new()
    {
        Number = row.GetInt64(0),
        Id = row.GetId(1),
        Status = (AccountStatus)row.GetInt32(2),
        Roles = (Roles)row.GetInt32(3),
        Phone = row.Text(4),
        Profile = new Profile(row.Text(5), (Sex)row.GetInt32(6), row.Text(7), row.Text(8), row.Text(9)),
        Version = row.GetInt32(10),
        CreatedAt = row.Time(11),
        UpdatedAt = row.Time(12),
        Contact = ReadContact(row),
        Avatar = row.IsDBNull(AvatarAt) ? null : ReadAvatar(row),
    };

    private static Contact ReadContact(SqlRow row) =>
        row.IsDBNull(ContactAt) && row.IsDBNull(ContactAt + 1) && row.IsDBNull(ContactAt + 2)
            ? Contact.Empty
            : new Contact(row.Text(ContactAt), row.Text(ContactAt + 1), row.IsDBNull(ContactAt + 2) ? null : row.GetInt32(ContactAt + 2));

    private static Avatar ReadAvatar(SqlRow row) => new(
        row.GetId(AvatarAt), row.GetString(AvatarAt + 1), row.GetString(AvatarAt + 2), row.GetInt64(AvatarAt + 3), row.GetString(AvatarAt + 4), row.Time(AvatarAt + 5));
}
