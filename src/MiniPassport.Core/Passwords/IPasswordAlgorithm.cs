namespace MiniPassport.Core.Passwords;

/// <summary>One way to hash passwords. Hash strings name their algorithm and cost, so several live side by side.</summary>
internal interface IPasswordAlgorithm
{
    /// <summary>Whether a stored hash is this algorithm's.</summary>
    bool Owns(string hash);

    string Hash(string password);

    bool Verify(string password, string hash);

    /// <summary>Whether a stored hash was made with another cost than today's.</summary>
    bool IsOutdated(string hash);
}
