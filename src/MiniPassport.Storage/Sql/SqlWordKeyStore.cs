using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Storage.Sql.Words;

namespace MiniPassport.Storage.Sql;

internal sealed class SqlWordKeyStore(SqlStore store) : IWordKeyStore
{
    internal const int SweepInterval = 64;

    private int _used = -1;

    public async ValueTask<IReadOnlyList<StoredWordKey>> ReadAsync(CancellationToken ct) => await store.ReadAsync(ReadWordKeys.Read, ct);

    public async ValueTask AddAsync(StoredWordKey key, DateTimeOffset deadBefore, CancellationToken ct) => await store.WriteAsync(new AddWordKey(key, deadBefore), ct);

    public async ValueTask<bool> UseChallengeAsync(byte[] hash, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct)
    {
        if ((Interlocked.Increment(ref _used) & (SweepInterval - 1)) == 0) await store.WriteAsync(new ForgetChallenges(now), ct);
        return await store.WriteAsync(new UseChallenge(hash, expiresAt), ct);
    }
}
