namespace MiniPassport.Core.Sessions;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    /// <summary>
    /// Whether a sign-in ends the account's other sessions on the same terminal, whose clients are then told so (Users: 401).
    /// Default false.
    /// </summary>
    public bool OnePerTerminal { get; set; }
}
