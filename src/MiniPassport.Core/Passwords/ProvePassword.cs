using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Passwords;

/// <summary>A sign-in name and the password that goes with it.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Password">Exactly as sent.</param>
/// <param name="Address">The peer's address.</param>
public sealed record PasswordProof(string? Name, string? Password, string? Address)
{
    /// <summary>Whether a login name or an e-mail will do as well. Default: only a phone.</summary>
    public bool AnyName { get; init; }

    /// <summary>The token or handle of an earlier session that came with the request, good or not; null for none.</summary>
    public string? Device { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasswordProof);
}

/// <summary>Judges a name and password; every use of a password goes through here, so all share one budget of guesses.</summary>
public sealed class ProvePassword(
    IAccountStore accounts, IAttemptCounter attempts, KnownDevices devices, PasswordHasher hasher, HashQueue queue, IOptions<PasswordOptions> options, TimeProvider clock)
{
    // So that a drawer full of old tokens is no drawer full of guesses.
    private const int KnownDevicesAtOnce = 3;

    /// <summary>Judges.</summary>
    /// <param name="proof">What to judge.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The active account; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.TooManyAttempts"/>,
    /// <see cref="AccountError.Busy"/>, or <see cref="AccountError.WrongCredentials"/>, the same for an unknown name, a wrong
    /// password, an account without password and a suspended one, after the same work.
    /// </returns>
    public async ValueTask<Result<Account>> ExecuteAsync(PasswordProof proof, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return (await ProveAsync(proof, ct)).Succeeded(out var credential, out var failure) ? credential.Account : failure;
    }

    /// <summary>The same, with the hash that the password was proven by as it is stored now.</summary>
    internal async ValueTask<Result<AccountCredential>> ProveAsync(PasswordProof proof, CancellationToken ct)
    {
        // What can be nobody's name is judged like a name that nobody has.
        var isName = SignInName.TryParse(proof.Name, out var name);
        if (!proof.AnyName && name is not { Kind: SignInNameKind.Phone }) return Failure.Invalid("phone", "手机号格式不正确");
        if (string.IsNullOrEmpty(proof.Password)) return Failure.Invalid("password", "密码不能为空");
        // The policy is for new passwords; this bound only keeps the hash's input small.
        if (proof.Password.Length > PasswordPolicy.Longest * 2) return AccountError.WrongCredentials;
        if (!queue.TryEnter(out var place)) return HashQueue.Full;
        using var held = place;
        var credential = isName ? await accounts.FindCredentialAsync(name!, ct) : null;
        var device = await devices.FindAsync(proof.Device, credential?.Account, ct);
        var budgets = device is null ? OfStrangers(credential, name, proof.Address) : OfDevice(credential!.Account.Number, device.Value);
        if (await TakeAttemptAsync(budgets, ct) is { } refused) return refused;

        var verified = await place.RunAsync(() => Verify(proof.Password, credential?.PasswordHash), ct);
        if (!verified.Succeeded(out var verdict, out var failure)) return failure;
        if (!verdict.Matches || credential is not { Account.Status: AccountStatus.Active }) return AccountError.WrongCredentials;

        foreach (var budget in budgets)
        {
            if (budget.IsAccounts) await attempts.ClearAsync(budget.Key, ct);
        }

        return verdict.NewHash is null ? credential : await RehashAsync(credential, verdict.NewHash, proof.Password, place, ct);
    }

    private async ValueTask<Result<AccountCredential>> RehashAsync(AccountCredential credential, string newHash, string password, HashPlace place, CancellationToken ct)
    {
        var stored = await accounts.RehashAsync(credential.Account.Number, credential.PasswordHash!, newHash, ct);
        if (stored != newHash)
        {
            // Another sign-in was first with its own hash of this password, or the password was changed.
            var verified = await place.RunAsync(() => hasher.Verify(password, stored, out _), ct);
            if (!verified.Succeeded(out var matches, out var failure)) return failure;
            if (!matches) return AccountError.WrongCredentials;
        }

        return credential with { PasswordHash = stored };
    }

    // One account is one budget, whichever of its names is used.
    private Budget[] OfStrangers(AccountCredential? credential, SignInName? name, string? address)
    {
        var settings = options.Value;
        var account = new Budget($"password:{credential?.Account.Phone ?? name?.Value}", settings.AttemptsPerPhone, IsAccounts: true);
        return address is null ? [account] : [new Budget($"password-from:{address}", settings.AttemptsPerAddress, IsAccounts: false), account];
    }

    // What others do from the same address is nothing to a device that is known, nor does its success forgive them anything.
    private Budget[] OfDevice(long account, long session) =>
    [
        new($"password-known:{account}:{session}", options.Value.AttemptsPerPhone, IsAccounts: true),
        new($"password-known:{account}", options.Value.AttemptsPerPhone * KnownDevicesAtOnce, IsAccounts: true),
    ];

    // A try is taken before it is judged: a thousand parallel guesses are at most the limit's worth of judgements.
    private async ValueTask<Failure?> TakeAttemptAsync(Budget[] budgets, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var budget in budgets)
        {
            if (await attempts.TakeAsync(budget.Key, budget.Limit, options.Value.AttemptWindow, now, ct) is { } wait)
                return new Failure(AccountError.TooManyAttempts, RetryAfter: wait);
        }

        return null;
    }

    private (bool Matches, string? NewHash) Verify(string password, string? hash)
    {
        var matches = hasher.Verify(password, hash, out var isOutdated);
        return (matches, isOutdated ? hasher.Hash(password) : null);
    }

    // A success gives an account's budget back; an address's it does not.
    private readonly record struct Budget(string Key, int Limit, bool IsAccounts);
}
