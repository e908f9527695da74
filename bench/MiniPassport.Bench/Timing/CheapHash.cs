using MiniPassport.Core.Passwords;

namespace MiniPassport.Bench.Timing;

/// <summary>A hash that takes no time, so that whatever else differs is not lost in twenty milliseconds.</summary>
internal sealed class CheapHash : IPasswordAlgorithm
{
    private const string Prefix = "$cheap$";

    public bool Owns(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    public string Hash(string password) => Prefix + password;

    public bool Verify(string password, string hash) => string.Equals(Prefix + password, hash, StringComparison.Ordinal);

    public bool IsOutdated(string hash) => false;
}
