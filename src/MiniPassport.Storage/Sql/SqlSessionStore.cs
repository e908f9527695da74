using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;

namespace MiniPassport.Storage.Sql;

internal sealed class SqlSessionStore(SqlStore store) : ISessionStore
{
    public async ValueTask<Result<SignedIn>> StartAsync(long account, NewSession session, CancellationToken ct) =>
        await store.WriteAsync(new StartSession(account, session), ct);

    public ValueTask<SignedIn?> FindAsync(long number, CancellationToken ct) =>
        store.FindSessionAsync(number, ct);

    public ValueTask<SignedIn?> FindByHandleAsync(byte[] hash, CancellationToken ct) =>
        store.ReadAsync(db => SessionRow.Find(db, hash), ct);

    public ValueTask<byte[]?> FindSessionKeyAsync(long number, CancellationToken ct) =>
        store.ReadAsync(db => SessionKeyRead.Find(db, number), ct);

    public async ValueTask RememberPhoneAsync(long number, PhoneNumber phone, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new RememberPhone(number, phone, at), ct);

    public async ValueTask<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct) =>
        await store.RenewAsync(number, generation, issuedAt, ct);

    public async ValueTask EndAsync(long number, SessionEndReason reason, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new EndSession(number, reason, at), ct);

    public async ValueTask EndAllAsync(long account, SessionEndReason reason, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new EndSessionsOf(account, reason, at), ct);

    public async ValueTask<long?> EndEveryAsync(long after, DateTimeOffset at, CancellationToken ct) =>
        await store.WriteAsync(new EndSomeAccounts(after, at), ct);
}
