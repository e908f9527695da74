using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Profiles;

/// <summary>Edits a profile: one's own, or, for managers, anybody's.</summary>
public sealed class EditProfile(IAccountStore accounts, TimeProvider clock)
{
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
        if (account != caller.Account.Id && !caller.Account.Roles.HasFlag(Roles.Manager)) return AccountError.NotAllowed;
        var cleaned = patch with
        {
            UserName = EmptyClears(patch.UserName),
            Birthday = EmptyClears(patch.Birthday),
            Address = EmptyClears(patch.Address),
            Professional = EmptyClears(patch.Professional),
        };
        var now = clock.GetUtcNow();
        if (ProfileRules.Check(cleaned, now) is { } broken) return broken;
        return await accounts.EditProfileAsync(new ProfileEdit(account, cleaned, caller.Account.Number, now, address), ct);
    }

    private static Optional<string> EmptyClears(Optional<string> field) => field.Value is "" ? new Optional<string>(true, null) : field;
}
