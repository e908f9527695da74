using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.WeChat;

/// <summary>What <c>bindgetphonenumber</c> hands a mini program (wechat-api §5), with the handle of the key it was encrypted with.</summary>
/// <param name="SessionKey">The handle from the sign-in (<see cref="IssuedSession.SessionKeyHandle"/>).</param>
/// <param name="EncryptedData">Base64 text.</param>
/// <param name="Iv">Base64 text.</param>
public sealed record EncryptedPhone(string? SessionKey, string? EncryptedData, string? Iv)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(EncryptedPhone);
}

/// <summary>Decrypts the phone number that WeChat encrypted for a person, and remembers on their session that it is theirs.</summary>
public sealed class DecryptPhoneNumber(
    ISessionStore sessions, SessionRules rules, IAttemptCounter attempts, SessionKeySealer sealer, SessionKeyHandles handles,
    IOptions<OpenDataOptions> options, TimeProvider clock)
{
    /// <summary>Decrypts.</summary>
    /// <param name="command">What came.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The number; <see cref="AccountError.DecryptionRefused"/> for every fault alike, so that nobody learns from the answer what was wrong inside;
    /// <see cref="AccountError.TooManyAttempts"/> over <see cref="OpenDataOptions.TriesPerPerson"/>.
    /// </returns>
    public async ValueTask<Result<DecryptedPhone>> ExecuteAsync(EncryptedPhone command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var now = clock.GetUtcNow();
        if (SessionKeyHandles.Session(command.SessionKey) is not { } number) return AccountError.DecryptionRefused;
        var stored = await sessions.FindAsync(number, ct);
        if (rules.Judge(stored, now, acceptsVisitors: true) is not null || stored!.Identity is not { } identity) return AccountError.DecryptionRefused;

        var sealedKey = await sessions.FindSessionKeyAsync(number, ct);
        var sessionKey = sealedKey is null ? null : sealer.Open(sealedKey, identity.AppId, identity.OpenId);
        // A later sign-in may have brought another key: the data was encrypted with one of them, and only the newest is known.
        if (sessionKey is null || !handles.Matches(command.SessionKey!, number, identity.AppId, identity.OpenId, sessionKey)) return AccountError.DecryptionRefused;

        // By person, not by session: whoever wants to learn from many answers would just sign in again.
        var wait = await attempts.TakeAsync($"decrypt:{identity.AppId}:{identity.OpenId}", options.Value.TriesPerPerson, options.Value.TryWindow, now, ct);
        if (wait is not null) return new Failure(AccountError.TooManyAttempts, RetryAfter: wait);
        var phone = OpenDataDecryption.Phone(
            command.EncryptedData, command.Iv, sessionKey, identity.AppId, now, options.Value.Lifetime, options.Value.ClockSkew);
        if (phone is null) return AccountError.DecryptionRefused;

        if (PhoneNumber.TryParse(International(phone), out var proven)) await sessions.RememberPhoneAsync(number, proven, now, ct);
        return phone;
    }

    // With its country, always: a foreign number may have the digits of a mainland mobile, and would prove somebody else's phone.
    private static string International(DecryptedPhone phone) => $"+{phone.CountryCode.TrimStart('+')}{phone.PurePhoneNumber}";
}
