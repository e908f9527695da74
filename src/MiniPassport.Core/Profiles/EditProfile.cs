using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Profiles;

/// <summary>Edits a profile: one's own, or, for managers, anybody's.</summary>
public sealed class EditProfile(IAccountStore accounts, ISessionStore sessions, TimeProvider clock)
{
    /// <summary>Edits the caller's own profile, and registers a visitor by it.</summary>
    /// <param name="caller">Who edits; may be a visitor.</param>
    /// <param name="patch">What changes; an empty text clears like null.</param>
    /// <param name="address">The peer's address, for the audit entry.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The caller as they are now; <see cref="AccountError.InvalidParameter"/>; <see cref="AccountError.AccountNotFound"/> for an account that is
    /// closed meanwhile.
    /// </returns>
    public async ValueTask<Result<SignedIn>> RegisterAsync(SignedIn caller, ProfilePatch patch, string? address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(patch);
        var written = await WriteAsync(caller, caller.Account.Id, patch, registers: true, address, ct);
        if (written.Failed(out var failure)) return failure;
        return await sessions.FindAsync(caller.Session.Number, ct) is { } now ? now : AccountError.AccountNotFound;
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
        return await WriteAsync(caller, account, patch, registers: false, address, ct);
    }

    private async ValueTask<Result<Done>> WriteAsync(
        SignedIn caller, Guid account, ProfilePatch patch, bool registers, string? address, CancellationToken ct)
    {
        var cleaned = patch with
        {
            UserName = EmptyClears(patch.UserName),
            Birthday = EmptyClears(patch.Birthday),
            Address = EmptyClears(patch.Address),
            Professional = EmptyClears(patch.Professional),
            ContactPhone = EmptyClears(patch.ContactPhone),
        };
        var now = clock.GetUtcNow();
        if (ProfileRules.Check(cleaned, now) is { } broken) return broken;
        return await accounts.EditProfileAsync(new ProfileEdit(account, cleaned, caller.Account.Number, now, address) { Session = caller.Session.Number, Registers = registers }, ct);
    }

    private static Optional<string> EmptyClears(Optional<string> field) => field.Value is "" ? new Optional<string>(true, null) : field;
}
