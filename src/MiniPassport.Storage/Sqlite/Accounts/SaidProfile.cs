using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sqlite.Rows;

namespace MiniPassport.Storage.Sqlite.Accounts;

/// <summary>Nickname and picture of the WeChat identity that a session came from.</summary>
internal static class SaidProfile
{
    // The same identity that a read of the session shows.
    private const string Id = """
        (SELECT coalesce(s.identity, (SELECT min(id) FROM wechat_identities WHERE account = s.account)) FROM sessions s WHERE s.number = @session)
        """;

    private const string Current = $"SELECT nick_name, avatar_url FROM wechat_identities WHERE id = {Id} AND account = @account";

    private const string Set = $"""
        UPDATE wechat_identities SET nick_name = @nick_name, avatar_url = @avatar_url, updated_at = @at WHERE id = {Id}
        """;

    /// <summary>Writes what overwrites; does nothing for a session without an identity.</summary>
    public static void Write(SqliteDatabase db, long session, long account, WeChatProfile said, DateTimeOffset at)
    {
        if (said == WeChatProfile.Empty) return;
        var stored = db.First(
            Current, static row => WeChatProfile.Empty with { NickName = row.GetString(0), AvatarUrl = row.GetString(1) },
            ("@session", session), ("@account", account));
        if (stored is null) return;
        var current = said.Onto(stored);
        db.Execute(
            Set,
            ("@nick_name", current.NickName),
            ("@avatar_url", current.AvatarUrl),
            ("@at", at.Milliseconds()),
            ("@session", session));
    }
}
