using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Sessions;

/// <summary>Turns a client into the session it is to get: now, its terminal, its User-Agent at most 256 characters long.</summary>
/// <param name="options">Whether others end.</param>
/// <param name="clock">Now.</param>
public sealed class SessionStart(IOptions<SessionOptions> options, TimeProvider clock)
{
    private const int LongestUserAgent = 256;

    /// <summary>The session for a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="use">Whether it gets a handle.</param>
    /// <param name="scope">The only roles it may use; null for all that the account holds.</param>
    public NewSession For(Client client, HandleUse use = HandleUse.None, Roles? scope = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new NewSession(
            client.Terminal, Cut(client.UserAgent), client.Address, clock.GetUtcNow(), options.Value.OnePerTerminal,
            scope, use == HandleUse.None ? null : SessionHandle.Create(), use == HandleUse.Rotating);
    }

    // The token carries it: uncut, a client could make its own token too long to be sent back.
    internal static string Cut(string? userAgent)
    {
        if (userAgent is null || userAgent.Length <= LongestUserAgent) return userAgent ?? "";
        var length = char.IsHighSurrogate(userAgent[LongestUserAgent - 1]) ? LongestUserAgent - 1 : LongestUserAgent;
        return userAgent[..length];
    }
}
