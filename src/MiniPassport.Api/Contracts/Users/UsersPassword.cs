using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The password of a request: header <c>word-info</c> (seed 001) or body field <c>password</c> (seed 000), encrypted or not.</summary>
internal sealed class UsersPassword(OpenPassword open)
{
    private const string Header = "word-info";

    /// <summary>What was sent; null when there is none.</summary>
    /// <returns><see cref="AccountError.InvalidParameter"/> when two differ.</returns>
    public static Result<string?> Sent(HttpContext http, Fields fields)
    {
        var values = http.Request.Headers[Header];
        if (values.Count > 1) return Failure.Invalid(Header, "只能出现一次");
        var fromHeader = values.Count == 1 && !Fields.IsNothing(values[0]) ? values[0] : null;
        var fromBody = fields.Secret("password");
        if (fromHeader is not null && fromBody is not null && !string.Equals(fromHeader, fromBody, StringComparison.Ordinal))
            return Failure.Invalid("password", "与请求头 word-info 不一致");
        return fromHeader ?? fromBody;
    }

    /// <summary>The password of a person who names themselves by a phone. After everything else was read: an encrypted one is good for one try.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sent">What <see cref="Sent"/> found.</param>
    /// <param name="operation">What it was sent for.</param>
    /// <param name="phone">The phone as typed.</param>
    /// <returns>Null where there is none; the failures of <see cref="OpenPassword"/>, or <see cref="AccountError.InvalidParameter"/> for what is no phone.</returns>
    public async ValueTask<Result<string?>> OpenAsync(HttpContext http, string? sent, WordOperation operation, string? phone)
    {
        if (sent is null) return (string?)null;
        if (!PhoneNumber.TryParse(phone, out var number)) return Failure.Invalid("phone", "手机号格式不正确");
        var opened = await open.ExecuteAsync(new SentPassword(sent, operation, number.Value, PeerAddress.IsProtected(http)), http.RequestAborted);
        return opened.Succeeded(out var password, out var failure) ? password.Password : failure;
    }

    /// <summary>The present and the new password of an account, for a change.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sent">What <see cref="Sent"/> found: the present one, or both, encrypted.</param>
    /// <param name="newText">The new one, where it came beside it.</param>
    /// <param name="phone">The account's phone.</param>
    public ValueTask<Result<OpenedPassword>> OpenChangeAsync(HttpContext http, string sent, string? newText, string? phone) =>
        open.ExecuteAsync(new SentPassword(sent, WordOperation.Change, phone, PeerAddress.IsProtected(http)) { NewText = newText }, http.RequestAborted);
}
