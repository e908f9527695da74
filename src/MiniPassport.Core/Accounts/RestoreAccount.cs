using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>Switches a suspended account on again. Its people sign in anew: no session comes back. For the operator.</summary>
public sealed class RestoreAccount(IAccountStore accounts, TimeProvider clock)
{
    /// <summary>Restores; an active account stays as it is.</summary>
    /// <param name="phone">Whose account, as typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone, <see cref="AccountError.AccountNotFound"/> also for a closed account.</returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? phone, CancellationToken ct)
    {
        var found = await PhoneAccount.FindOpenAsync(accounts, phone, ct);
        if (!found.Succeeded(out var account, out var failure)) return failure;
        await accounts.RestoreAsync(account.Number, clock.GetUtcNow(), ct);
        return default(Done);
    }
}
