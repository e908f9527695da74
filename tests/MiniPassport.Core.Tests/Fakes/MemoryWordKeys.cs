using MiniPassport.Core.Passwords.WordInfo;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>The store of keys and used challenges as documented.</summary>
internal sealed class MemoryWordKeys : IWordKeyStore
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private int _drawn;

    public List<StoredWordKey> Keys { get; } = [];

    /// <summary>Challenges that were used up.</summary>
    public int Used => _used.Count;

    /// <summary>Runs before a key is added: what another instance does meanwhile.</summary>
    public Action? BeforeAdd { get; set; }

    /// <summary>Sees what is to be added.</summary>
    public Action<StoredWordKey>? OnAdd { get; set; }

    /// <summary>Runs after a key was added: an answer that is lost.</summary>
    public Action? AfterAdd { get; set; }

    /// <summary>0, 1, 2 …: whoever makes keys for it by number makes no two alike in a row.</summary>
    public int Draw() => Interlocked.Increment(ref _drawn) - 1;

    public ValueTask<IReadOnlyList<StoredWordKey>> ReadAsync(CancellationToken ct)
    {
        lock (_gate) return new([.. Keys.OrderBy(key => key.Kind).ThenBy(key => key.Sequence)]);
    }

    public ValueTask AddAsync(StoredWordKey key, DateTimeOffset deadBefore, CancellationToken ct)
    {
        OnAdd?.Invoke(key);
        BeforeAdd?.Invoke();
        lock (_gate)
        {
            Keys.RemoveAll(old => old.Kind == key.Kind && old.CreatedAt < deadBefore);
            if (!Keys.Exists(old => old.Kid == key.Kid || (old.Kind == key.Kind && old.Sequence == key.Sequence))) Keys.Add(key);
        }

        AfterAdd?.Invoke();
        return default;
    }

    public ValueTask<bool> UseChallengeAsync(byte[] hash, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate) return new(_used.Add(Convert.ToHexString(hash)));
    }
}
