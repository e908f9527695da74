using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A person who proves both a password account and a WeChat identity.</summary>
/// <param name="Proof">Name and password.</param>
/// <param name="Code">The code, or whom WeChat vouches for, and the client; what it says of linking, roles and contact is not used.</param>
/// <param name="Role">Name of the only role the session is to have; null for all.</param>
/// <param name="Contact">Contact data that came with it.</param>
public sealed record PasswordAndCodeSignIn(PasswordProof Proof, CodeSignIn Code, string? Role, Contact Contact)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasswordAndCodeSignIn);
}

/// <summary>
/// Signs in by password and code together and makes the WeChat identity the account's own. The password is judged first: a code is spent only for
/// somebody who may sign in.
/// </summary>
public sealed class SignInWithPasswordAndCode(ProvePassword prove, SignInWithWeChat signIn)
{
    /// <summary>Signs in.</summary>
    /// <param name="command">Who and where.</param>
    /// <param name="ct">Stops waiting; an exchange under way finishes.</param>
    /// <returns>
    /// The session with a handle; the failures of <see cref="ProvePassword"/>, <see cref="AccountError.WrongCredentials"/> also for a role the account does
    /// not hold; then those of <see cref="SignInWithWeChat"/>.
    /// </returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(PasswordAndCodeSignIn command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Code is not { Code: null, Vouched: not null } && !LoginCode.IsWellFormed(command.Code.Code)) return LoginCode.Malformed;
        if (ContactRules.Check(command.Contact) is { } broken) return broken;

        var proven = await prove.ProveAsync(command.Proof, ct);
        if (!proven.Succeeded(out var credential, out var failure)) return failure;
        var account = credential.Account;
        Roles? scope = null;
        if (command.Role is not null)
        {
            // The same member as for a wrong password: which roles an account holds is nobody's business.
            if (!RoleNames.TryParse(command.Role, out var role) || !account.Roles.HasFlag(role)) return AccountError.WrongCredentials;
            scope = role;
        }

        var target = new ProvenAccount(account.Number, Session: null) { ProvenHash = credential.PasswordHash };
        return await signIn.ExecuteAsync(
            command.Code with { LinkTo = target, Handle = HandleUse.Kept, Scope = scope, Contact = command.Contact }, ct);
    }
}
