namespace MiniPassport.Core.Sessions;

/// <summary>Whether a sign-in gives its session a <see cref="SessionHandle"/>.</summary>
public enum HandleUse
{
    /// <summary>None: the token is its only credential.</summary>
    None,

    /// <summary>One that lives as long as the session, beside those of the person's other devices.</summary>
    Kept,

    /// <summary>
    /// The person's one handle in this mini program: an earlier one of this kind stops, and its session ends
    /// (<see cref="SessionEndReason.Superseded"/>).
    /// </summary>
    Rotating,
}
