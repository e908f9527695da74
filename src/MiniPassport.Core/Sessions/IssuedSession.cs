namespace MiniPassport.Core.Sessions;

/// <summary>A session with its current access token.</summary>
/// <param name="SignedIn">The session and its account.</param>
/// <param name="Token">The token; a secret of the client's.</param>
public sealed record IssuedSession(SignedIn SignedIn, string Token)
{
    /// <summary>Leaves the token out.</summary>
    public override string ToString() => $"session {SignedIn.Session.Number}";
}
