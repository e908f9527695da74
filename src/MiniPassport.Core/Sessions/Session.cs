using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Sessions;

/// <summary>A sign-in on a terminal, as stored.</summary>
public sealed record Session
{
    /// <summary>The row's number; the token carries it, so that a look-up is one step by integer key.</summary>
    public required long Number { get; init; }

    /// <summary>The account's number.</summary>
    public required long Account { get; init; }

    /// <summary>The terminal it was started on.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>Whether it came from a WeChat sign-in.</summary>
    public required bool HasIdentity { get; init; }

    /// <summary>When it was started; its absolute life counts from here.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How often its token was renewed, from 0. Only the token of the current generation is good.</summary>
    public required int Generation { get; init; }

    /// <summary>The <c>iat</c> of the current token, in whole seconds.</summary>
    public required DateTimeOffset TokenIssuedAt { get; init; }

    /// <summary>The only roles it may use; null for all that the account holds.</summary>
    public required Roles? Scope { get; init; }

    /// <summary>The phone that WeChat said is this person's, in this session.</summary>
    public required ProvenPhone? ProvenPhone { get; init; }

    /// <summary>When it ended, if it did.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended, if it did.</summary>
    public required SessionEndReason? EndReason { get; init; }
}
