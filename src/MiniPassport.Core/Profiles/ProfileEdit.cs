using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Profiles;

/// <summary>A checked edit on its way to the store.</summary>
/// <param name="Account">Whose profile, by public id.</param>
/// <param name="Patch">What changes.</param>
/// <param name="Editor">The account number of who edits: the person or a manager; both are audited.</param>
/// <param name="At">Now.</param>
/// <param name="Address">The peer's address, for the audit entry.</param>
public sealed record ProfileEdit(Guid Account, ProfilePatch Patch, long Editor, DateTimeOffset At, string? Address)
{
    /// <summary>
    /// The WeChat identity that the nickname and picture belong to, by its AppId and OpenId; null for none. One that is not the account's is left alone.
    /// </summary>
    public WeChatIdentity? Identity { get; init; }

    /// <summary>Whether a visitor is registered by this.</summary>
    public bool Registers { get; init; }
}
