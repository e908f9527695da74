namespace MiniPassport.WeChatSimulator.State;

/// <summary>The succession of one app's tokens in one of the two stores.</summary>
internal sealed class TokenLine(string appId, Dictionary<string, IssuedToken> register)
{
    private const int Remembered = 64;

    private readonly Queue<IssuedToken> byAge = new();

    internal IssuedToken? Current { get; private set; }

    internal DateTimeOffset? LastForced { get; set; }

    /// <summary>Day number, in China's time, that <see cref="ForcedThatDay"/> counts.</summary>
    internal long ForcedDay { get; set; }

    internal int ForcedThatDay { get; set; }

    /// <summary>Issues a token; the one it follows lives on for <paramref name="overlap"/> at most.</summary>
    internal IssuedToken Replace(DateTimeOffset now, TimeSpan overlap)
    {
        Current?.SupersededAt = now + overlap;
        Current = new(appId, Identifiers.AccessToken(), now + AccessTokens.Lifetime);
        register.Add(Current.Text, Current);
        byAge.Enqueue(Current);
        if (byAge.Count > Remembered) register.Remove(byAge.Dequeue().Text);
        return Current;
    }
}
