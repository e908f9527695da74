using MiniPassport.Core.WeChat;

namespace MiniPassport.Storage.Sql.Rows;

/// <summary>A WeChat identity; follows the account in every statement that reads one.</summary>
internal static class IdentityRow
{
    public const string Columns =
        "i.app_id, i.open_id, i.union_id, i.nick_name, i.avatar_url, i.gender, i.country, i.province, i.city, i.language, i.created_at";

    public const int End = At + 11;

    private const int At = AccountRow.Width;

    public static WeChatIdentity? Read(SqlRow row) => row.IsDBNull(At) ? null : new WeChatIdentity(
        row.GetString(At),
        row.GetString(At + 1),
        row.Text(At + 2),
        new WeChatProfile(
            row.GetString(At + 3), row.GetString(At + 4), row.GetInt32(At + 5), row.GetString(At + 6), row.GetString(At + 7), row.GetString(At + 8), row.GetString(At + 9)),
        row.Time(At + 10));
}
