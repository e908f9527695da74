using System.Security.Cryptography;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>What became of the phone.</summary>
/// <param name="Password">The generated password of a new account, to be shown once; null when an existing account was made a manager.</param>
public sealed record Administrator(string? Password)
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => nameof(Administrator);
}

/// <summary>Makes the first manager, from the command line of the machine: nobody becomes one over the network, and there is no default one.</summary>
public sealed class CreateAdministrator(IAccountStore accounts, PasswordHasher hasher, TimeProvider clock)
{
    private const int PasswordLength = 16;

    // Without look-alikes, so that it can be read off a terminal.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Creates the account, or gives the role to the phone's account.</summary>
    /// <param name="phone">As typed.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/> for what is no phone.</returns>
    public async ValueTask<Result<Administrator>> ExecuteAsync(string? phone, CancellationToken ct)
    {
        if (!PhoneNumber.TryParse(phone, out var number)) return Failure.Invalid("phone", "手机号格式不正确");
        var password = RandomNumberGenerator.GetString(Alphabet, PasswordLength);
        var now = clock.GetUtcNow();
        var created = await accounts.RegisterAsync(
            new NewAccount(Guid.CreateVersion7(now), number, hasher.Hash(password), null, Roles.Manager, now, Address: null), ct);
        if (created.Succeeded(out _, out var failure)) return new Administrator(password);
        if (failure.Error != AccountError.PhoneTaken || await accounts.FindCredentialAsync(SignInName.Of(number), ct) is not { } existing) return failure;
        await accounts.GrantAsync(existing.Account.Number, Roles.Manager, now, ct);
        return new Administrator(Password: null);
    }
}
