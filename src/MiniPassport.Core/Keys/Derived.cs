namespace MiniPassport.Core.Keys;

/// <summary>
/// What a feature derives from the ring, made anew when the ring has been replaced. Whoever takes <see cref="Now"/> once works under one ring,
/// without a lock or an allocation; two threads that find it replaced may both derive, to the same result.
/// </summary>
/// <typeparam name="T">The working keys.</typeparam>
/// <param name="ring">The ring.</param>
/// <param name="derive">Derives them.</param>
internal sealed class Derived<T>(KeyRing ring, Func<KeySet, T> derive)
    where T : class
{
    private volatile Made? _made;

    /// <summary>The working keys of the ring as it is.</summary>
    public T Now
    {
        get
        {
            var (keys, made) = (ring.Now, _made);
            if (ReferenceEquals(made?.Keys, keys)) return made!.Value;
            made = new Made(keys, derive(keys));
            _made = made;
            return made.Value;
        }
    }

    private sealed class Made(KeySet keys, T value)
    {
        public KeySet Keys { get; } = keys;

        public T Value { get; } = value;
    }
}
