using MiniPassport.Core.Results;

namespace MiniPassport.Core.Accounts;

/// <summary>Gives a phone account further sign-in names. For the operator only: nothing proves them, so no request may set one.</summary>
public sealed class NameAccount(IAccountStore accounts, TimeProvider clock)
{
    /// <summary>Sets the given names and leaves the others.</summary>
    /// <param name="phone">Whose account, as typed.</param>
    /// <param name="loginName">2 to 32 letters, digits, dots, dashes and underscores, a letter first; null leaves it.</param>
    /// <param name="email">An e-mail address; null leaves it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.AccountNotFound"/>, <see cref="AccountError.NameTaken"/>.</returns>
    public async ValueTask<Result<Done>> ExecuteAsync(string? phone, string? loginName, string? email, CancellationToken ct)
    {
        if (!PhoneNumber.TryParse(phone, out var number)) return Failure.Invalid("phone", "手机号格式不正确");
        if (loginName is null && email is null) return Failure.Invalid("login-name", "请给出新的登录名或邮箱");
        if (!IsName(loginName, SignInNameKind.LoginName, out var login))
            return Failure.Invalid("login-name", "2 到 32 个字母、数字、点、横线或下划线，以字母开头");
        if (!IsName(email, SignInNameKind.Email, out var mail)) return Failure.Invalid("email", "邮箱格式不正确");
        if (await accounts.FindCredentialAsync(SignInName.Of(number), ct) is not { } known) return AccountError.AccountNotFound;
        return await accounts.NameAsync(known.Account.Number, login?.Value, mail?.Value, clock.GetUtcNow(), ct);
    }

    private static bool IsName(string? text, SignInNameKind kind, out SignInName? name)
    {
        name = null;
        return text is null || (SignInName.TryParse(text, out name) && name.Kind == kind);
    }
}
