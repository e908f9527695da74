namespace MiniPassport.Core.Sessions;

/// <summary>A session with its current access token.</summary>
/// <param name="SignedIn">The session and its account.</param>
/// <param name="Token">The token; a secret of the client's.</param>
/// <param name="Handle">The handle, where one was asked for; a secret of the client's.</param>
/// <param name="SessionKeyHandle">What stands for WeChat's session_key towards the client, where a handle was asked for and WeChat gave a key.</param>
public sealed record IssuedSession(SignedIn SignedIn, string Token, string? Handle = null, string? SessionKeyHandle = null)
{
    /// <summary>Leaves the secrets out.</summary>
    public override string ToString() => $"session {SignedIn.Session.Number}";
}
