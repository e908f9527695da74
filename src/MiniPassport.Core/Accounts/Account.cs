using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;

namespace MiniPassport.Core.Accounts;

/// <summary>The person's record.</summary>
public sealed record Account
{
    /// <summary>Public identifier, UUIDv7 (RFC 9562).</summary>
    public required Guid Id { get; init; }

    /// <summary>Integer identifier, ≥ 1, for contracts that want one; also the key other rows point to.</summary>
    public required long Number { get; init; }

    /// <summary>Whether it may be used.</summary>
    public required AccountStatus Status { get; init; }

    /// <summary>What it may do beyond its own data.</summary>
    public required Roles Roles { get; init; }

    /// <summary>The verified sign-in phone in canonical form, or null for an account that only WeChat knows.</summary>
    public required string? Phone { get; init; }

    /// <summary>What the person says of themselves.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Unproven contact data.</summary>
    public required Contact Contact { get; init; }

    /// <summary>The current avatar picture, if one was uploaded.</summary>
    public required Avatar? Avatar { get; init; }

    /// <summary>Counts changes of this record, from 0.</summary>
    public required int Version { get; init; }

    /// <summary>When it came to be.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
