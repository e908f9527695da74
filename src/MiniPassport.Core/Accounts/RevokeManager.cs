using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>Takes the manager's role from an account and ends all its sessions. For the operator.</summary>
public sealed class RevokeManager(IAccountStore accounts, TimeProvider clock)
{
    /// <summary>Revokes; nothing happens to an account without the role.</summary>
    /// <param name="phone">Whose account, as typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone, <see cref="AccountError.AccountNotFound"/>.</returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? phone, CancellationToken ct)
    {
        var found = await PhoneAccount.FindAsync(accounts, phone, ct);
        if (!found.Succeeded(out var account, out var failure)) return failure;
        await accounts.RevokeAsync(account.Number, Roles.Manager, clock.GetUtcNow(), ct);
        return default(Done);
    }
}
