using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>The account an operator means by a phone.</summary>
internal static class PhoneAccount
{
    /// <summary>Finds it, whatever its status.</summary>
    /// <param name="accounts">The store.</param>
    /// <param name="phone">As typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone, <see cref="AccountError.AccountNotFound"/>.</returns>
    public static async ValueTask<Result<Account>> FindAsync(IAccountStore accounts, string? phone, CancellationToken ct)
    {
        if (!PhoneNumber.TryParse(phone, out var number)) return Failure.Invalid("phone", "手机号格式不正确");
        return await accounts.FindCredentialAsync(SignInName.Of(number), ct) is { } known ? known.Account : AccountError.AccountNotFound;
    }

    /// <summary>The same of an account that is in use or suspended: a closed one is as good as none.</summary>
    public static async ValueTask<Result<Account>> FindOpenAsync(IAccountStore accounts, string? phone, CancellationToken ct)
    {
        var found = await FindAsync(accounts, phone, ct);
        if (!found.Succeeded(out var account, out var failure)) return failure;
        return account.Status is AccountStatus.Active or AccountStatus.Suspended ? account : AccountError.AccountNotFound;
    }
}
