using System.Collections.Frozen;

namespace MiniPassport.Core.Passwords;

/// <summary>Passwords an operator wants refused besides those every installation refuses, such as a list of breached ones. Compared without case.</summary>
public sealed class BlockedPasswords
{
    private readonly FrozenSet<string> _passwords;

    /// <summary>Takes a list; about a hundred bytes of memory are kept for each entry.</summary>
    /// <param name="passwords">The passwords. Those that are too short to be taken anyway are not kept.</param>
    public BlockedPasswords(IEnumerable<string> passwords) =>
        _passwords = passwords.Where(static password => password.Length >= PasswordPolicy.Shortest).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>No list.</summary>
    public static BlockedPasswords None { get; } = new([]);

    /// <summary>How many are kept.</summary>
    public int Count => _passwords.Count;

    /// <summary>Whether one is among them.</summary>
    /// <param name="password">The password.</param>
    public bool Contains(string password) => _passwords.Contains(password);
}
