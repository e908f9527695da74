using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Passwords;

/// <summary>A person who wants another password.</summary>
/// <param name="Caller">Their session; it goes on.</param>
/// <param name="Password">The present password, exactly as sent.</param>
/// <param name="NewPassword">The new one, exactly as sent.</param>
/// <param name="Address">The peer's address.</param>
public sealed record PasswordChange(SignedIn Caller, string? Password, string? NewPassword, string? Address)
{
    /// <summary>The token or handle that came with the request: a session of one's own is a known device.</summary>
    public string? Device { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasswordChange);
}

/// <summary>Changes a person's own password. Whoever else is signed in to the account is out: that may be why it is changed.</summary>
public sealed class ChangePassword(
    ProvePassword prove, IAccountStore accounts, PasswordPolicy policy, PasswordHasher hasher, HashQueue queue, TimeProvider clock)
{
    /// <summary>Changes it.</summary>
    /// <param name="command">Whose, from what to what.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// <see cref="AccountError.WeakPassword"/>; the failures of <see cref="ProvePassword"/>, whose budget of guesses this shares, with
    /// <see cref="AccountError.WrongCredentials"/> also for an account without a password; <see cref="AccountError.SignInAgain"/> when the session ended meanwhile.
    /// </returns>
    public async ValueTask<Result<Done>> ExecuteAsync(PasswordChange command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (string.IsNullOrEmpty(command.Password)) return Failure.Invalid("password", "密码不能为空");
        if (string.IsNullOrEmpty(command.NewPassword)) return Failure.Invalid("newPassword", "新密码不能为空");
        // Who has no phone has no password either.
        if (!PhoneNumber.TryParse(command.Caller.Account.Phone, out var phone)) return AccountError.WrongCredentials;
        if (policy.Check(command.NewPassword, phone) is { } weak) return weak with { Field = "newPassword" };
        if (command.NewPassword == command.Password) return new Failure(AccountError.WeakPassword, "newPassword", "新密码不能与原密码相同");

        var proven = await prove.ProveAsync(new PasswordProof(phone.Value, command.Password, command.Address) { Device = command.Device }, ct);
        if (!proven.Succeeded(out var credential, out var failure)) return failure;
        if (!queue.TryEnter(out var place)) return HashQueue.Full;
        using var held = place;
        var hashed = await place.RunAsync(() => hasher.Hash(command.NewPassword), ct);
        if (!hashed.Succeeded(out var hash, out failure)) return failure;
        return await accounts.ReplacePasswordAsync(
            new PasswordReplacement(credential.Account.Number, command.Caller.Session.Number, credential.PasswordHash!, hash, clock.GetUtcNow(), command.Address), ct);
    }
}
