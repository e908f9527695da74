using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>A password on its way in, encrypted or not.</summary>
/// <param name="Text">As sent.</param>
/// <param name="Operation">What it was sent for.</param>
/// <param name="Subject">Whose it is: the phone in canonical form, or the sign-in name as typed.</param>
/// <param name="IsProtected">Whether nobody on the way could read the request.</param>
public sealed record SentPassword(string Text, WordOperation Operation, string? Subject, bool IsProtected)
{
    /// <summary>For a change: the new password, where it came beside the present one.</summary>
    public string? NewText { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(SentPassword);
}

/// <summary>A password as the person typed it.</summary>
/// <param name="Password">The password; for a change the present one.</param>
/// <param name="NewPassword">The new one, for a change.</param>
public sealed record OpenedPassword(string Password, string? NewPassword)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(OpenedPassword);
}

/// <summary>
/// Opens a password that a client encrypted (docs/contracts/users.md, "Encrypted passwords"), or lets a plain one through where it may come plain. Whatever is wrong with
/// an encrypted one is one answer, and its challenge is used up before anybody judges the password.
/// </summary>
public sealed class OpenPassword
{
    /// <summary>How far a client's clock may be from this server's.</summary>
    public static TimeSpan ClockTolerance { get; } = TimeSpan.FromSeconds(120);

    private readonly WordKeys _keys;
    private readonly WordChallenges _challenges;
    private readonly IWordKeyStore _store;
    private readonly HashQueue _queue;
    private readonly TimeProvider _clock;
    private readonly bool _requiresEncrypted;
    private readonly SharedKeyCipher? _shared;

    /// <summary>Takes what it needs.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="challenges">The challenges.</param>
    /// <param name="store">Where used challenges are.</param>
    /// <param name="queue">Where decryption waits for its turn.</param>
    /// <param name="options">What is taken.</param>
    /// <param name="clock">The time.</param>
    public OpenPassword(
        WordKeys keys, WordChallenges challenges, IWordKeyStore store, HashQueue queue, IOptions<PasswordOptions> options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_keys, _challenges, _store, _queue, _clock) = (keys, challenges, store, queue, clock);
        (_requiresEncrypted, _shared) = (options.Value.RequireEncrypted, SharedKeyCipher.Of(options.Value));
    }

    private static readonly Failure NotEncrypted = new(AccountError.PlainPasswordRefused, Rule: "密码未加密：本服务只接受加密的 word-info（见 users/word-key）");

    /// <summary>Opens.</summary>
    /// <param name="sent">What came.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The password; <see cref="AccountError.PlainPasswordRefused"/>, <see cref="AccountError.EncryptedPasswordRefused"/>,
    /// <see cref="AccountError.WordKeyUnknown"/>, <see cref="AccountError.Busy"/>.
    /// </returns>
    public async ValueTask<Result<OpenedPassword>> ExecuteAsync(SentPassword sent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (IsEncrypted(sent.Text)) return sent.NewText is null ? await OpenAsync(sent, ct) : AccountError.EncryptedPasswordRefused;
        // Half of it encrypted: somebody would end up with a ciphertext for a password.
        if (sent.NewText is not null && IsEncrypted(sent.NewText)) return AccountError.EncryptedPasswordRefused;
        var (cipher, newCipher) = (Shared(sent.Text), Shared(sent.NewText));
        if (cipher is null && _requiresEncrypted) return NotEncrypted;
        if (!sent.IsProtected) return AccountError.PlainPasswordRefused;
        if (sent.NewText is not null && cipher is null != newCipher is null) return AccountError.EncryptedPasswordRefused;
        return cipher is null ? new OpenedPassword(sent.Text, sent.NewText) : OpenShared(sent.Operation, cipher, newCipher);
    }

    private byte[]? Shared(string? text) => _shared is null || text is null ? null : SharedKeyCipher.Recognise(text);

    private Result<OpenedPassword> OpenShared(WordOperation operation, byte[] cipher, byte[]? newCipher)
    {
        var opened = new OpenedPassword(_shared!.Text(cipher), newCipher is null ? null : _shared.Text(newCipher));
        // What is judged may be anything; what is kept from now on may not.
        var kept = operation == WordOperation.Register ? opened.Password : opened.NewPassword;
        return kept?.Contains(SharedKeyCipher.NoText, StringComparison.Ordinal) == true ? AccountError.EncryptedPasswordRefused : opened;
    }

    private static bool IsEncrypted(string text) => text.StartsWith(WordInfoText.Start, StringComparison.Ordinal);

    private async ValueTask<Result<OpenedPassword>> OpenAsync(SentPassword sent, CancellationToken ct)
    {
        if (WordInfoText.Parse(sent.Text) is not { } text) return AccountError.EncryptedPasswordRefused;
        if (await _keys.FindAsync(text.Kid, ct) is not { } key) return AccountError.WordKeyUnknown;
        if (!_queue.TryEnter(out var place)) return HashQueue.Full;
        using var held = place;
        var opening = await place.RunAsync(() => new Opening(Decrypt(key, text)), ct);
        if (!opening.Succeeded(out var opened, out var failure)) return failure;

        var now = _clock.GetUtcNow();
        if (opened.Word is not { } word || !IsFor(word, sent, now) || _challenges.Read(word.Challenge, now) is not var (hash, expiresAt))
            return AccountError.EncryptedPasswordRefused;
        return await _store.UseChallengeAsync(hash, expiresAt, now, ct)
            ? new OpenedPassword(word.Password, word.NewPassword)
            : AccountError.EncryptedPasswordRefused;
    }

    private static WordPlaintext? Decrypt(WordKey key, WordInfoText text)
    {
        if (key.Cipher.Open(text) is not { } plain) return null;
        var word = WordPlaintext.Read(plain);
        CryptographicOperations.ZeroMemory(plain);
        return word;
    }

    private static bool IsFor(WordPlaintext word, SentPassword sent, DateTimeOffset now) =>
        word.Operation == sent.Operation.Name()
        && (word.NewPassword is not null) == (sent.Operation == WordOperation.Change)
        && sent.Subject is not null && word.Phone == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sent.Subject)))
        // As a difference of numbers: the client's may be none that a time can hold.
        && Math.Abs((decimal)word.Time - now.ToUnixTimeMilliseconds()) <= (decimal)ClockTolerance.TotalMilliseconds;

    private readonly record struct Opening(WordPlaintext? Word);
}
