using MiniPassport.Core.Avatars;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Accounts;

/// <summary>
/// Where accounts and their WeChat identities live. Each write is one transaction that carries its own audit entry and is
/// durable when the task completes. Races are decided by unique indexes. An outage throws <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IAccountStore
{
    /// <summary>Signs a WeChat identity in: identity, account if new, session and audit entry in one transaction.</summary>
    /// <param name="signIn">Who, and on what terminal.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>
    /// <see cref="AccountError.AccountSuspended"/> for an account that is not active; with <see cref="WeChatSignIn.LinkTo"/> also
    /// <see cref="AccountError.AlreadyLinked"/> and <see cref="AccountError.WrongCredentials"/> for a target whose proof no longer holds.
    /// </returns>
    ValueTask<Result<SignedIn>> SignInAsync(WeChatSignIn signIn, CancellationToken ct);

    /// <summary>Creates an account.</summary>
    /// <param name="account">The new account.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns><see cref="AccountError.PhoneTaken"/> when another account has the phone.</returns>
    ValueTask<Result<Account>> RegisterAsync(NewAccount account, CancellationToken ct);

    /// <summary>The account a name belongs to, with its password hash.</summary>
    /// <param name="name">Phone, login name or e-mail.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<AccountCredential?> FindCredentialAsync(SignInName name, CancellationToken ct);

    /// <summary>Gives an account further sign-in names.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="loginName">Canonical login name; null leaves the stored one.</param>
    /// <param name="email">Canonical e-mail address; null leaves the stored one.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns><see cref="AccountError.NameTaken"/> when another account has one of them; nothing changed then.</returns>
    ValueTask<Result<Done>> NameAsync(long account, string? loginName, string? email, DateTimeOffset at, CancellationToken ct);

    /// <summary>An account that is active or suspended.</summary>
    /// <param name="id">Its public id.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<KnownAccount?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The account a WeChat identity belongs to, in whatever state, with that very identity.</summary>
    /// <param name="appId">The mini program.</param>
    /// <param name="openId">The person.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<KnownAccount?> FindAsync(string appId, string openId, CancellationToken ct);

    /// <summary>A page of accounts that are active or suspended, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<AccountPage> ListAsync(AccountQuery query, CancellationToken ct);

    /// <summary>Changes the given fields of a profile and leaves the others.</summary>
    /// <param name="edit">What to change.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns><see cref="AccountError.AccountNotFound"/> for an unknown or closed account.</returns>
    ValueTask<Result<Done>> EditProfileAsync(ProfileEdit edit, CancellationToken ct);

    /// <summary>Makes a stored picture the account's avatar.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="avatar">The picture.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>The avatar it replaces, if any; <see cref="AccountError.AccountNotFound"/> for an unknown or closed account and a visitor's.</returns>
    ValueTask<Result<ReplacedAvatar>> SetAvatarAsync(long account, Avatar avatar, CancellationToken ct);

    /// <summary>Which pictures are somebody's avatar, of accounts in whatever state.</summary>
    /// <param name="storedNames">Any number of file names.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Those of them that are.</returns>
    ValueTask<IReadOnlySet<string>> FindAvatarsAsync(IReadOnlyList<string> storedNames, CancellationToken ct);

    /// <summary>
    /// Moves a WeChat identity to a phone account, ends the session it came from, closes the account it leaves, and starts a new session.
    /// </summary>
    /// <param name="association">Which identity, which account.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>
    /// <see cref="AccountError.AlreadyLinked"/> when the phone account has another openid of this mini program or the openid's account has another phone;
    /// <see cref="AccountError.SignInAgain"/> when the session ended meanwhile; <see cref="AccountError.WrongCredentials"/> for a phone account that is not
    /// active or has lost its password meanwhile.
    /// </returns>
    ValueTask<Result<SignedIn>> AssociateAsync(WeChatAssociation association, CancellationToken ct);

    /// <summary>
    /// Gives a proven phone to the WeChat person who proved it. The account that only claimed it loses its password and all its sessions and takes
    /// the identity in; where nobody has the phone, the person's own account gets it. The session it came from ends and a new one starts.
    /// </summary>
    /// <param name="claim">Whose session, which phone.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>
    /// <see cref="AccountError.AlreadyLinked"/> when the phone was proven by somebody else before, when its account has a role or a WeChat
    /// identity or is closed, or when the person has another phone; <see cref="AccountError.AccountSuspended"/>, <see cref="AccountError.SignInAgain"/>.
    /// </returns>
    ValueTask<Result<SignedIn>> ClaimPhoneAsync(PhoneClaim claim, CancellationToken ct);

    /// <summary>Replaces a password hash by one of the same password with today's cost; does nothing if it changed meanwhile.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="oldHash">The hash that was verified.</param>
    /// <param name="newHash">Its replacement.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>The hash that is stored now: the new one, or what came between; null for none.</returns>
    ValueTask<string?> RehashAsync(long account, string oldHash, string newHash, CancellationToken ct);

    /// <summary>
    /// Gives an account another password, if its stored one is still the proven one, and ends all its sessions but the one it was changed in
    /// (<see cref="SessionEndReason.PasswordChanged"/>).
    /// </summary>
    /// <param name="change">Which account, which hashes.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    /// <returns>
    /// <see cref="AccountError.WrongCredentials"/> when the password changed meanwhile; <see cref="AccountError.SignInAgain"/> when the session ended or the account
    /// is not active.
    /// </returns>
    ValueTask<Result<Done>> ReplacePasswordAsync(PasswordReplacement change, CancellationToken ct);

    /// <summary>Adds roles to an account.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="roles">The roles to add.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask GrantAsync(long account, Roles roles, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes roles from an account and ends all its sessions (<see cref="SessionEndReason.RoleLost"/>); does nothing where it has none of them.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="roles">The roles to take.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask RevokeAsync(long account, Roles roles, DateTimeOffset at, CancellationToken ct);

    /// <summary>Suspends an account and ends all its sessions (<see cref="SessionEndReason.Suspended"/>); does nothing to one that is not active.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask SuspendAsync(long account, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Makes a suspended account active again; does nothing to another. What was signed in before or while it was suspended stays out
    /// (<see cref="SessionEndReason.Suspended"/>).
    /// </summary>
    /// <param name="account">The account's number.</param>
    /// <param name="at">Now.</param>
    /// <param name="ct">Gives up waiting; the write may still happen.</param>
    ValueTask RestoreAsync(long account, DateTimeOffset at, CancellationToken ct);
}
