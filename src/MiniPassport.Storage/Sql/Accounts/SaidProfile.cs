using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Rows;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Nickname and picture of a WeChat identity.</summary>
internal static class SaidProfile
{
    private const string Set = "UPDATE wechat_identities SET nick_name = @nick_name, avatar_url = @avatar_url, updated_at = @at WHERE id = @id";

    /// <summary>Writes what overwrites; does nothing to an identity that is not, or no longer, this account's.</summary>
    public static void Write(SqlDatabase db, WeChatIdentity identity, long account, WeChatProfile said, DateTimeOffset at)
    {
        if (said == WeChatProfile.Empty) return;
        if (KnownIdentity.Find(db, identity.AppId, identity.OpenId) is not { } stored || stored.Account.Number != account) return;
        var current = said.Onto(stored.Identity.Profile);
        db.Execute(Set, ("@nick_name", current.NickName), ("@avatar_url", current.AvatarUrl), ("@at", at.Milliseconds()), ("@id", stored.Id));
    }
}
