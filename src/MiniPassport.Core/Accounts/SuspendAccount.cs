using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>Switches an account off: all its sessions end at once, and it signs in nowhere until it is restored. For the operator.</summary>
public sealed class SuspendAccount(IAccountStore accounts, TimeProvider clock)
{
    /// <summary>Suspends; a suspended account stays so.</summary>
    /// <param name="phone">Whose account, as typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone, <see cref="AccountError.AccountNotFound"/> also for a closed account.</returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? phone, CancellationToken ct)
    {
        var found = await PhoneAccount.FindOpenAsync(accounts, phone, ct);
        if (!found.Succeeded(out var account, out var failure)) return failure;
        await accounts.SuspendAsync(account.Number, clock.GetUtcNow(), ct);
        return default(Done);
    }
}
