namespace MiniPassport.WeChatSimulator.State;

/// <summary>The one current session_key of a user in an app.</summary>
internal sealed class SessionKey(Person person, string value, DateTimeOffset expiresAt)
{
    internal Person Person { get; } = person;

    internal string Value { get; set; } = value;

    internal DateTimeOffset ExpiresAt { get; set; } = expiresAt;

    /// <summary>The minute <see cref="ExchangesInMinute"/> counts, as minutes since the epoch.</summary>
    internal long Minute { get; set; }

    internal int ExchangesInMinute { get; set; }
}
