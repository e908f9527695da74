using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Accounts;

/// <summary>An account as one reader may see it.</summary>
/// <param name="Known">The account and its identity.</param>
/// <param name="IsWhole">Whether the reader may see everything; otherwise phone masked, no openid, birthday or address.</param>
public sealed record AccountView(KnownAccount Known, bool IsWhole);

/// <summary>Reads a given account: everything for the person and for managers, the public part for anyone else who is signed in.</summary>
public sealed class ReadAccount(IAccountStore accounts)
{
    /// <summary>Reads.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">Whose account.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.AccountNotFound"/> when there is none.</returns>
    public async ValueTask<Result<AccountView>> ExecuteAsync(SignedIn caller, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await accounts.FindAsync(id, ct) is not { } known) return AccountError.AccountNotFound;
        var isWhole = known.Account.Number == caller.Account.Number || caller.Roles.HasFlag(Roles.Manager);
        return new AccountView(known, isWhole);
    }
}
