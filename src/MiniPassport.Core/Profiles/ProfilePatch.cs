namespace MiniPassport.Core.Profiles;

/// <summary>Changes to a <see cref="Profile"/>; what is absent stays.</summary>
public sealed record ProfilePatch
{
    /// <summary>New name to show.</summary>
    public Optional<string> UserName { get; init; }

    /// <summary>New sex.</summary>
    public Optional<Sex> Sex { get; init; }

    /// <summary>New birthday.</summary>
    public Optional<string> Birthday { get; init; }

    /// <summary>New address.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>New occupation.</summary>
    public Optional<string> Professional { get; init; }

    /// <summary>The profile after this patch.</summary>
    /// <param name="stored">The profile before it.</param>
    public Profile ApplyTo(Profile stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new Profile(
            UserName.Or(stored.UserName),
            Sex.Or(stored.Sex),
            Birthday.Or(stored.Birthday),
            Address.Or(stored.Address),
            Professional.Or(stored.Professional));
    }
}
