using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql;

/// <summary>
/// An open database. Any operation can be written or read through it; the few that make up most of the traffic have a method of
/// their own, so that an engine can do them in a way of its own.
/// </summary>
internal abstract class SqlStore : IAsyncDisposable
{
    /// <summary>Migrates and starts; a second call does nothing.</summary>
    public abstract Task OpenAsync(CancellationToken ct);

    /// <summary>Writes what was accepted and closes; afterwards every call is refused.</summary>
    public abstract Task CloseAsync();

    /// <summary>Whether it reads and takes writes; never throws for an outage.</summary>
    public abstract ValueTask<bool> IsReadyAsync(CancellationToken ct);

    /// <summary>Runs a write in a transaction; completes when it is durable.</summary>
    public abstract Task<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken ct);

    public abstract ValueTask<T> ReadAsync<T>(Func<SqlDatabase, T> read, CancellationToken ct);

    public virtual Task<SignInOutcome> SignInAsync(WeChatSignIn signIn, CancellationToken ct) =>
        WriteAsync(Operation(signIn), ct);

    public virtual ValueTask<SignedIn?> FindSessionAsync(long number, CancellationToken ct) => ReadAsync(db => SessionRow.Find(db, number), ct);

    public virtual Task<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct) =>
        WriteAsync(new RenewSession(number, generation, issuedAt), ct);

    /// <summary>A WeChat sign-in of any kind.</summary>
    public static WriteOperation<SignInOutcome> Operation(WeChatSignIn signIn) =>
        signIn.LinkTo is { } account ? new LinkedSignIn(signIn, account) : new SignIn(signIn);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }
}
