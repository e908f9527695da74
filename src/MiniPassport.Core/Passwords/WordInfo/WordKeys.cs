using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>
/// The keys for encrypted passwords. They are made at the first need and live in the store, sealed, so that every instance opens what was made for any of
/// them; each keeps those it has seen.
/// </summary>
public sealed partial class WordKeys(
    IWordKeyStore store, KeyRing ring, IOptions<PasswordOptions> options, TimeProvider clock, ILogger<WordKeys> logger) : IDisposable
{
    // A private key of a kind; its making takes longer than everything that tests want to see of it.
    internal Func<WordKeyKind, byte[]> Make { private get; init; } = Generate;

    private readonly ConcurrentDictionary<string, WordKey> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WordKeyKind, int> _newest = new();
    // Made, and not stored because the store failed: the next who asks does not pay for another.
    private readonly Dictionary<WordKeyKind, (string Kid, byte[] PrivateKey)> _unstored = [];
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly WordKeySealer _sealer = new(ring);
    private readonly SemaphoreSlim _changing = new(1, 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _known.Values) key.Cipher.Dispose();
        _changing.Dispose();
    }

    /// <summary>The key to give out; the next one is made when the last has had its time.</summary>
    /// <returns><see cref="AccountError.Busy"/> where the one that another instance just made cannot be opened.</returns>
    internal async ValueTask<Result<WordKey>> CurrentAsync(WordKeyKind kind, CancellationToken ct)
    {
        if (Current(kind) is { } current) return current;
        await _changing.WaitAsync(ct);
        try
        {
            if (Current(kind) is { } meanwhile) return meanwhile;
            await LoadAsync(ct);
            if (Current(kind) is { } others) return others;
            // One that is known was stored, although the store did not say so: it is not made the next.
            if (!_unstored.TryGetValue(kind, out var made) || _known.ContainsKey(made.Kid))
            {
                // Not among the hashes, which give way to everything: on a busy machine nobody would get it. Once in months, and to its end even if who asked has gone.
                made = (RandomNumberGenerator.GetHexString(8, lowercase: true), await Task.Run(() => Make(kind), CancellationToken.None));
                _unstored[kind] = made;
            }

            await AddAsync(kind, made.Kid, made.PrivateKey, CancellationToken.None);
            // Not there only if several instances made one at once and this one cannot open the winner's: another key ring.
            return Current(kind) is { } own ? own : HashQueue.Full;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The key of a name, while it opens; null for none.</summary>
    internal async ValueTask<WordKey?> FindAsync(string kid, CancellationToken ct)
    {
        if (!_known.TryGetValue(kid, out var key))
        {
            // Perhaps another instance made it a moment ago.
            await LoadAsync(ct);
            _known.TryGetValue(kid, out key);
        }

        return key is not null && IsSealedUnder(ring, key) && key.Opens(clock.GetUtcNow(), options.Value.WordKeyLife) ? key : null;
    }

    private WordKey? Current(WordKeyKind kind)
    {
        var newest = _known.Values.Where(key => key.Kind == kind && IsSealedUnder(ring, key)).MaxBy(key => key.Sequence);
        return newest is not null && newest.IsCurrent(clock.GetUtcNow(), options.Value.WordKeyLife) ? newest : null;
    }

    // One that the ring cannot open any more is gone for whoever starts next, and was there for whoever had the retired key: for all at once.
    private static bool IsSealedUnder(KeyRing ring, WordKey key) => ring.Keys.Any(master => master.Kid == key.SealedBy);

    private async ValueTask AddAsync(WordKeyKind kind, string kid, byte[] privateKey, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sealedKey = _sealer.Seal(privateKey, kid);
        await store.AddAsync(
            new StoredWordKey(kind, _newest.GetValueOrDefault(kind) + 1, kid, sealedKey, now), now - options.Value.WordKeyLife - WordKey.Overlap, ct);
        _unstored.Remove(kind);
        CryptographicOperations.ZeroMemory(privateKey);
        LogMade(logger, kid, kind);
        await LoadAsync(ct);
    }

    private async ValueTask LoadAsync(CancellationToken ct)
    {
        foreach (var stored in await store.ReadAsync(ct))
        {
            // Also what cannot be opened here: a key must not take the number of one that other instances use.
            _newest[stored.Kind] = stored.Sequence;
            if (_known.ContainsKey(stored.Kid) || (stored.Kind == WordKeyKind.Sm2 && !options.Value.Sm2)) continue;
            if (_sealer.Open(stored.Sealed, stored.Kid) is { } privateKey)
                _known.TryAdd(stored.Kid, new WordKey(stored.Kind, stored.Sequence, stored.Kid, stored.CreatedAt, WordKeySealer.SealedBy(stored.Sealed), Cipher(stored.Kind, privateKey)));
            // Once: whoever sends a name nobody knows makes this look again.
            else if (_told.TryAdd(stored.Kid, true)) LogSealed(logger, stored.Kid);
        }
    }

    internal static byte[] Generate(WordKeyKind kind) => kind switch
    {
        WordKeyKind.Rsa => RsaWordCipher.Generate(),
        WordKeyKind.Sm2 => Sm2WordCipher.Generate(),
    };

    private static IWordCipher Cipher(WordKeyKind kind, byte[] privateKey) => kind switch
    {
        WordKeyKind.Rsa => new RsaWordCipher(privateKey),
        WordKeyKind.Sm2 => new Sm2WordCipher(privateKey),
    };

    [LoggerMessage(40, LogLevel.Information, "A new key for encrypted passwords: {Kid} ({Kind})")]
    private static partial void LogMade(ILogger logger, string kid, WordKeyKind kind);

    [LoggerMessage(41, LogLevel.Warning, "The stored key {Kid} for encrypted passwords was sealed under a key that is not in this server's ring")]
    private static partial void LogSealed(ILogger logger, string kid);
}
