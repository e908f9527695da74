namespace MiniPassport.WeChatSimulator.State;

/// <summary>One current key per (appid, openid): a new one kills the old. Callers hold the world's lock.</summary>
internal sealed class SessionKeys
{
    private readonly Dictionary<(string AppId, string OpenId), SessionKey> keys = [];

    /// <summary>WeChat does not disclose the lifetime, only that use extends it: UNCONFIRMED.</summary>
    internal static TimeSpan Lifetime { get; } = TimeSpan.FromDays(3);

    /// <summary>What wx.login does: mints the key or, when not rotating, keeps and extends the living one.</summary>
    internal SessionKey SignIn(string appId, string openId, Person person, DateTimeOffset now, bool rotate)
    {
        SessionKey? current = Find(appId, openId, now);
        if (current is null) return keys[(appId, openId)] = new(person, Identifiers.SessionKey(), now + Lifetime);

        if (rotate) current.Value = Identifiers.SessionKey();
        current.ExpiresAt = now + Lifetime;
        return current;
    }

    /// <summary>The living key, minted when there is none.</summary>
    internal SessionKey Ensure(string appId, string openId, Person person, DateTimeOffset now)
        => Find(appId, openId, now) ?? SignIn(appId, openId, person, now, rotate: false);

    /// <summary>The living key, or null when there is none.</summary>
    internal SessionKey? Find(string appId, string openId, DateTimeOffset now)
        => keys.TryGetValue((appId, openId), out SessionKey? found) && now < found.ExpiresAt ? found : null;
}
