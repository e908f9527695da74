using MiniPassport.Core.Passwords;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>A hash that costs nothing and counts how often it was asked.</summary>
internal sealed class CountingAlgorithm(string prefix = "$counting$") : IPasswordAlgorithm
{
    private int _hashed;
    private int _verified;

    public int Hashed => Volatile.Read(ref _hashed);

    public int Verified => Volatile.Read(ref _verified);

    /// <summary>What runs inside each hash and verification.</summary>
    public Action Work { get; set; } = () => { };

    /// <summary>Whether hashes count as made with another cost.</summary>
    public bool Outdated { get; set; }

    public bool Owns(string hash) => hash.StartsWith(prefix, StringComparison.Ordinal);

    public string Hash(string password)
    {
        Interlocked.Increment(ref _hashed);
        Work();
        return prefix + password;
    }

    public bool Verify(string password, string hash)
    {
        Interlocked.Increment(ref _verified);
        Work();
        return string.Equals(prefix + password, hash, StringComparison.Ordinal);
    }

    public bool IsOutdated(string hash) => Outdated;
}
