namespace MiniPassport.WeChatSimulator.State;

/// <summary>
/// The tokens of <c>/cgi-bin/token</c> and of <c>/cgi-bin/stable_token</c>: two stores that do not touch each other
/// (wechat-api §3). Callers hold the world's lock.
/// </summary>
internal sealed class AccessTokens
{
    internal const int ForcedPerDay = 20;

    private readonly Dictionary<string, IssuedToken> register = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenLine> plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenLine> stable = new(StringComparer.Ordinal);

    internal static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(7_200);

    internal static TimeSpan Overlap { get; } = TimeSpan.FromMinutes(5);

    internal static TimeSpan BetweenForced { get; } = TimeSpan.FromSeconds(30);

    internal IssuedToken? Find(string text) => register.GetValueOrDefault(text);

    /// <summary>Every call issues a new one.</summary>
    internal IssuedToken FetchPlain(string appId, DateTimeOffset now) => Line(plain, appId).Replace(now, Overlap);

    /// <summary>The current one until its last five minutes, or a new one when forced and allowed.</summary>
    internal IssuedToken FetchStable(string appId, DateTimeOffset now, bool force)
    {
        TokenLine line = Line(stable, appId);
        if (line.Current is not { } current || current.ExpiresAt - now < Overlap) return line.Replace(now, Overlap);
        return force && MayForce(line, now) ? line.Replace(now, TimeSpan.Zero) : current;
    }

    private static bool MayForce(TokenLine line, DateTimeOffset now)
    {
        if (now - line.LastForced < BetweenForced) return false;

        long day = (now.ToUnixTimeSeconds() + (8 * 3_600)) / 86_400;
        if (line.ForcedDay != day) (line.ForcedDay, line.ForcedThatDay) = (day, 0);
        if (line.ForcedThatDay >= ForcedPerDay) return false;

        line.ForcedThatDay++;
        line.LastForced = now;
        return true;
    }

    private TokenLine Line(Dictionary<string, TokenLine> lines, string appId)
    {
        if (!lines.TryGetValue(appId, out TokenLine? line)) lines[appId] = line = new(appId, register);
        return line;
    }
}
