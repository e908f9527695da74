using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Accounts;

/// <summary>Lists accounts for a manager.</summary>
public sealed class ListAccounts(IAccountStore accounts)
{
    private const int LargestPage = 1_000_000, LargestSize = 100, LongestKeyword = 64;

    /// <summary>Lists.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Which page of what.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.NotAllowed"/> for anyone but a manager; <see cref="AccountError.InvalidParameter"/> outside the ranges.</returns>
    public async ValueTask<Result<AccountPage>> ExecuteAsync(SignedIn caller, AccountQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (!caller.Roles.HasFlag(Roles.Manager)) return AccountError.NotAllowed;
        if (query.Page is < 1 or > LargestPage) return Failure.Invalid("page", "从 1 开始的页码");
        if (query.Size is < 1 or > LargestSize) return Failure.Invalid("size", "1 到 100");
        if (query.Keyword?.Length > LongestKeyword) return Failure.Invalid("keyword", "最多 64 个字符");
        return await accounts.ListAsync(query, ct);
    }
}
