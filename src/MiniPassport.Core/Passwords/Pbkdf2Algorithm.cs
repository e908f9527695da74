using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Passwords;

/// <summary>PBKDF2-HMAC-SHA512 with 210 000 iterations (OWASP), where libsodium is missing: <c>$pbkdf2-sha512$i=…$salt$hash</c>.</summary>
internal sealed class Pbkdf2Algorithm : IPasswordAlgorithm
{
    private const string Prefix = "$pbkdf2-sha512$i=";
    private const int Iterations = 210_000, MostIterations = 10_000_000, SaltSize = 16, HashSize = 32;

    public bool Owns(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    public string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Prefix}{Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}");
    }

    public bool Verify(string password, string hash) =>
        Parse(hash) is var (iterations, salt, expected)
        && CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), expected);

    public bool IsOutdated(string hash) => Parse(hash) is not (Iterations, _, _);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashSize);

    private static (int Iterations, byte[] Salt, byte[] Hash)? Parse(string hash)
    {
        var parts = hash[Prefix.Length..].Split('$');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations)
            return null;
        try
        {
            return (iterations, Convert.FromBase64String(parts[1]), Convert.FromBase64String(parts[2]));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
