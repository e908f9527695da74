using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;

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

    /// <summary>New nickname in the mini program; only what is not empty and no placeholder overwrites (<see cref="WeChatProfile.Onto"/>).</summary>
    public Optional<string> NickName { get; init; }

    /// <summary>New picture address in the mini program; only what is not empty and no placeholder overwrites.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>New <see cref="Accounts.Contact.Phone"/>.</summary>
    public Optional<string> ContactPhone { get; init; }

    /// <summary>New <see cref="Accounts.Contact.GenderMark"/>.</summary>
    public Optional<int?> GenderMark { get; init; }

    /// <summary>What the WeChat identity is to know after this patch, as far as it says.</summary>
    public WeChatProfile Said => WeChatProfile.Empty with { NickName = NickName.Value ?? "", AvatarUrl = AvatarUrl.Value ?? "" };

    /// <summary>The contact data after this patch.</summary>
    /// <param name="stored">The contact data before it.</param>
    public Contact ApplyTo(Contact stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored with { Phone = ContactPhone.Or(stored.Phone), GenderMark = GenderMark.Or(stored.GenderMark) };
    }

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
