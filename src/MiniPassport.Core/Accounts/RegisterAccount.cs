using Microsoft.Extensions.Options;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Accounts;

/// <summary>A person who wants an account.</summary>
/// <param name="Phone">As typed.</param>
/// <param name="Password">Exactly as sent.</param>
/// <param name="UserName">A name to show, if given.</param>
/// <param name="Address">The peer's address.</param>
public sealed record Registration(string? Phone, string? Password, string? UserName, string? Address)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(Registration);
}

/// <summary>Creates an account with a phone and a password.</summary>
public sealed class RegisterAccount(
    IAccountStore accounts, IAttemptCounter attempts, PasswordPolicy policy, PasswordHasher hasher, HashQueue queue, IOptions<PasswordOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Registers.</summary>
    /// <param name="command">Who.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// The account; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.WeakPassword"/>, <see cref="AccountError.PhoneTaken"/>
    /// (told to strangers, as the contract wants, within <see cref="PasswordOptions.RegistrationsPerAddress"/>),
    /// <see cref="AccountError.TooManyAttempts"/>, <see cref="AccountError.Busy"/>.
    /// </returns>
    public async ValueTask<Result<Account>> ExecuteAsync(Registration command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!PhoneNumber.TryParse(command.Phone, out var phone)) return Failure.Invalid("phone", "手机号格式不正确");
        if (string.IsNullOrEmpty(command.Password)) return Failure.Invalid("password", "密码不能为空");
        if (policy.Check(command.Password, phone) is { } weak) return weak;
        if (ProfileRules.UserName(command.UserName) is { } broken) return broken;

        if (!queue.TryEnter(out var place)) return HashQueue.Full;
        using var held = place;
        var now = clock.GetUtcNow();
        var wait = command.Address is null ? null
            : await attempts.TakeAsync($"register-from:{command.Address}", options.Value.RegistrationsPerAddress, Window, now, ct);
        if (wait is not null) return new Failure(AccountError.TooManyAttempts, RetryAfter: wait);

        // Hashed before the phone is looked at: a taken phone costs the same time as a free one, and the unique index is the only judge.
        var hashed = await place.RunAsync(() => hasher.Hash(command.Password), ct);
        if (!hashed.Succeeded(out var hash, out var failure)) return failure;
        var userName = string.IsNullOrEmpty(command.UserName) ? null : command.UserName;
        return await accounts.RegisterAsync(
            new NewAccount(Guid.CreateVersion7(now), phone, hash, userName, Roles.None, now, command.Address), ct);
    }
}
