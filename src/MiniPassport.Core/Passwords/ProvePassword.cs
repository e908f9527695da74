using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Passwords;

/// <summary>A phone and the password that goes with it.</summary>
/// <param name="Phone">As typed.</param>
/// <param name="Password">Exactly as sent.</param>
/// <param name="Address">The peer's address.</param>
public sealed record PasswordProof(string? Phone, string? Password, string? Address)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasswordProof);
}

/// <summary>Judges a phone and password; sign-in and association both go through here, so they share one budget of guesses.</summary>
public sealed class ProvePassword(
    IAccountStore accounts, IAttemptCounter attempts, PasswordHasher hasher, HashQueue queue, IOptions<PasswordOptions> options, TimeProvider clock)
{
    /// <summary>Judges.</summary>
    /// <param name="proof">What to judge.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The active account; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.TooManyAttempts"/>,
    /// <see cref="AccountError.Busy"/>, or <see cref="AccountError.WrongCredentials"/>, the same for an unknown phone, a wrong
    /// password, an account without password and a suspended one, after the same work.
    /// </returns>
    public async ValueTask<Result<Account>> ExecuteAsync(PasswordProof proof, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (!PhoneNumber.TryParse(proof.Phone, out var phone)) return Failure.Invalid("phone", "手机号格式不正确");
        if (string.IsNullOrEmpty(proof.Password)) return Failure.Invalid("password", "密码不能为空");
        // The policy is for new passwords; this bound only keeps the hash's input small.
        if (proof.Password.Length > PasswordPolicy.Longest * 2) return AccountError.WrongCredentials;
        if (!queue.TryEnter(out var place)) return HashQueue.Full;
        using var held = place;
        if (await TakeAttemptAsync(phone, proof.Address, ct) is { } refused) return refused;

        var credential = await accounts.FindCredentialAsync(phone, ct);
        var verified = await place.RunAsync(() => Verify(proof.Password, credential?.PasswordHash), ct);
        if (!verified.Succeeded(out var verdict, out var failure)) return failure;
        if (!verdict.Matches || credential is not { Account.Status: AccountStatus.Active }) return AccountError.WrongCredentials;

        await attempts.ClearAsync(KeyOf(phone), ct);
        if (verdict.NewHash is not null)
            await accounts.RehashAsync(credential.Account.Number, credential.PasswordHash!, verdict.NewHash, ct);
        return credential.Account;
    }

    // A try is taken before it is judged: a thousand parallel guesses are at most the limit's worth of judgements.
    private async ValueTask<Failure?> TakeAttemptAsync(PhoneNumber phone, string? address, CancellationToken ct)
    {
        var settings = options.Value;
        var now = clock.GetUtcNow();
        var wait = address is null ? null
            : await attempts.TakeAsync($"password-from:{address}", settings.AttemptsPerAddress, settings.AttemptWindow, now, ct);
        wait ??= await attempts.TakeAsync(KeyOf(phone), settings.AttemptsPerPhone, settings.AttemptWindow, now, ct);
        return wait is null ? null : new Failure(AccountError.TooManyAttempts, RetryAfter: wait);
    }

    private (bool Matches, string? NewHash) Verify(string password, string? hash)
    {
        var matches = hasher.Verify(password, hash, out var isOutdated);
        return (matches, isOutdated ? hasher.Hash(password) : null);
    }

    private static string KeyOf(PhoneNumber phone) => $"password:{phone.Value}";
}
