namespace MiniPassport.Core.Passwords;

/// <summary>Hashes with the best algorithm this machine has, and verifies whatever the string names.</summary>
public sealed class PasswordHasher
{
    private readonly IPasswordAlgorithm[] _algorithms;
    private readonly Lazy<string> _dummy;

    /// <summary>Picks the algorithm.</summary>
    public PasswordHasher()
        : this(HasArgon2id ? [new Argon2idAlgorithm(), new Pbkdf2Algorithm()] : [new Pbkdf2Algorithm()])
    {
    }

    internal PasswordHasher(IPasswordAlgorithm[] algorithms)
    {
        _algorithms = algorithms;
        _dummy = new Lazy<string>(() => Hash("nobody has this password"));
    }

    /// <summary>Whether this machine has Argon2id; without it PBKDF2-HMAC-SHA512 stands in.</summary>
    public static bool HasArgon2id => Argon2idAlgorithm.IsAvailable();

    /// <summary>Hashes a password.</summary>
    /// <param name="password">Exactly as sent.</param>
    /// <returns>A string that names its algorithm and cost.</returns>
    public string Hash(string password) => _algorithms[0].Hash(password);

    /// <summary>Verifies a password; without a hash it does the same work and says no, so that the time tells nothing.</summary>
    /// <param name="password">Exactly as sent.</param>
    /// <param name="hash">The stored string, or null where there is no such account or no password.</param>
    /// <param name="isOutdated">Whether a right password should be hashed anew.</param>
    public bool Verify(string password, string? hash, out bool isOutdated)
    {
        // An unknown string is one of an algorithm this machine has lost: a no, after the same work as any other.
        var algorithm = hash is null ? null : Array.Find(_algorithms, candidate => candidate.Owns(hash));
        var matches = (algorithm ?? _algorithms[0]).Verify(password, algorithm is null ? _dummy.Value : hash!) && algorithm is not null;
        isOutdated = matches && (algorithm != _algorithms[0] || algorithm.IsOutdated(hash!));
        return matches;
    }
}
