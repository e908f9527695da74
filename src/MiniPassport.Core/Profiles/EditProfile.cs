using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Profiles;

/// <summary>Edits a profile: one's own, or, for managers, anybody's.</summary>
public sealed class EditProfile(IAccountStore accounts, TimeProvider clock)
{
    /// <summary>A person's own edit. Whoever calls has made sure that it is theirs: no session is asked for, and none is left behind.</summary>
    /// <param name="person">Whose profile, with the WeChat identity that a nickname and picture go to; may be a visitor.</param>
    /// <param name="patch">What changes; an empty text clears like null.</param>
    /// <param name="registers">Whether a visitor is registered by it.</param>
    /// <param name="address">The peer's address, for the audit entry.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The person as they are now; <see cref="AccountError.InvalidParameter"/>; <see cref="AccountError.AccountNotFound"/> for a visitor who is not to be
    /// registered, and for an account that is closed meanwhile or that the identity has left.
    /// </returns>
    public async ValueTask<Result<KnownAccount>> OwnAsync(KnownAccount person, ProfilePatch patch, bool registers, string? address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(patch);
        var (account, identity) = person;
        var written = await WriteAsync(new ProfileEdit(account.Id, patch, account.Number, clock.GetUtcNow(), address) { Identity = identity, Registers = registers }, ct);
        if (written.Failed(out var failure)) return failure;
        var now = identity is null ? await accounts.FindAsync(account.Id, ct) : await accounts.FindAsync(identity.AppId, identity.OpenId, ct);
        return now?.Account.Number == account.Number ? now : AccountError.AccountNotFound;
    }

    /// <summary>Edits.</summary>
    /// <param name="caller">Who edits.</param>
    /// <param name="account">Whose profile.</param>
    /// <param name="patch">What changes; an empty text clears like null.</param>
    /// <param name="address">The peer's address, for the audit entry.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// <see cref="AccountError.NotAllowed"/> for anybody else's profile without the role, <see cref="AccountError.AccountNotFound"/>,
    /// <see cref="AccountError.InvalidParameter"/>.
    /// </returns>
    public async ValueTask<Result<Done>> ExecuteAsync(SignedIn caller, Guid account, ProfilePatch patch, string? address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(patch);
        if (account != caller.Account.Id && !caller.Roles.HasFlag(Roles.Manager)) return AccountError.NotAllowed;
        return await WriteAsync(new ProfileEdit(account, patch, caller.Account.Number, clock.GetUtcNow(), address) { Identity = caller.Identity }, ct);
    }

    private async ValueTask<Result<Done>> WriteAsync(ProfileEdit edit, CancellationToken ct)
    {
        var patch = edit.Patch;
        var cleaned = patch with
        {
            UserName = EmptyClears(patch.UserName),
            Birthday = EmptyClears(patch.Birthday),
            Address = EmptyClears(patch.Address),
            Professional = EmptyClears(patch.Professional),
            ContactPhone = EmptyClears(patch.ContactPhone),
        };
        if (ProfileRules.Check(cleaned, edit.At) is { } broken) return broken;
        return await accounts.EditProfileAsync(edit with { Patch = cleaned }, ct);
    }

    private static Optional<string> EmptyClears(Optional<string> field) => field.Value is "" ? new Optional<string>(true, null) : field;
}
