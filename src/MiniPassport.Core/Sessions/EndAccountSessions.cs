using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Sessions;

/// <summary>Ends every session of one account (<see cref="SessionEndReason.Kicked"/>), under token and handle alike. For the operator.</summary>
public sealed class EndAccountSessions(IAccountStore accounts, ISessionStore sessions, TimeProvider clock)
{
    /// <summary>Ends them; the account may sign in again at once.</summary>
    /// <param name="phone">Whose account, as typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone, <see cref="AccountError.AccountNotFound"/>.</returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? phone, CancellationToken ct)
    {
        var found = await PhoneAccount.FindAsync(accounts, phone, ct);
        if (!found.Succeeded(out var account, out var failure)) return failure;
        await sessions.EndAllAsync(account.Number, SessionEndReason.Kicked, clock.GetUtcNow(), ct);
        return default(Done);
    }
}
