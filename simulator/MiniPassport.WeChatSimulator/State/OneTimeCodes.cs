namespace MiniPassport.WeChatSimulator.State;

/// <summary>
/// Codes that live five minutes and work once. Used codes stay until they expire, so that a second use can be told
/// from an unknown code. Callers hold the world's lock.
/// </summary>
internal sealed class OneTimeCodes(Func<string> newCode)
{
    internal const int Capacity = 400_000;

    private readonly Dictionary<string, OneTimeCode> codes = new(StringComparer.Ordinal);
    private readonly Queue<string> byAge = new();

    internal static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    internal string Issue(string appId, Person person, string openId, DateTimeOffset now)
    {
        while (byAge.TryPeek(out string? oldest) && (byAge.Count >= Capacity || codes[oldest].ExpiresAt <= now))
            codes.Remove(byAge.Dequeue());

        string code = newCode();
        codes.Add(code, new(appId, person, openId, now + Lifetime));
        byAge.Enqueue(code);
        return code;
    }

    /// <summary>The code while it lives, used or not; null when unknown or expired.</summary>
    internal OneTimeCode? Find(string code, DateTimeOffset now)
        => codes.TryGetValue(code, out OneTimeCode? found) && now < found.ExpiresAt ? found : null;
}
