using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>What a client needs to encrypt a password.</summary>
/// <param name="Kid">The key's name.</param>
/// <param name="Algorithm">How to use it.</param>
/// <param name="PublicKey">The key: SubjectPublicKeyInfo as PEM.</param>
/// <param name="Challenge">To go into the text, once.</param>
/// <param name="Life">How long the challenge is good.</param>
/// <param name="Now">This server's time, for clients whose clock is wrong.</param>
/// <param name="Sm2">The key for SM2, where that is on.</param>
public sealed record WordKeyDocument(string Kid, string Algorithm, string PublicKey, string Challenge, TimeSpan Life, DateTimeOffset Now, Sm2PublicKey? Sm2);

/// <summary>A key for SM2.</summary>
/// <param name="Kid">Its name.</param>
/// <param name="Algorithm">How to use it.</param>
/// <param name="PublicKey">The point, uncompressed, in lower-case hex.</param>
public sealed record Sm2PublicKey(string Kid, string Algorithm, string PublicKey);

/// <summary>Gives out the public key and a challenge. Writes nothing, but where a key has to be made.</summary>
public sealed class ReadWordKey(WordKeys keys, WordChallenges challenges, IOptions<PasswordOptions> options, TimeProvider clock)
{
    /// <summary>Reads.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>The document; <see cref="AccountError.Busy"/>.</returns>
    public async ValueTask<Result<WordKeyDocument>> ExecuteAsync(CancellationToken ct)
    {
        var current = await keys.CurrentAsync(WordKeyKind.Rsa, ct);
        if (!current.Succeeded(out var key, out var failure)) return failure;
        Sm2PublicKey? sm2 = null;
        if (options.Value.Sm2)
        {
            if (!(await keys.CurrentAsync(WordKeyKind.Sm2, ct)).Succeeded(out var other, out failure)) return failure;
            sm2 = new Sm2PublicKey(other.Kid, Sm2WordCipher.Name, other.Cipher.PublicKey);
        }

        var now = clock.GetUtcNow();
        return new WordKeyDocument(key.Kid, RsaWordCipher.Direct, key.Cipher.PublicKey, challenges.Make(now), WordChallenges.Life, now, sm2);
    }
}
