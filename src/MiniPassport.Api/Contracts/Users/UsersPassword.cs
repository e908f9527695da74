using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The password of a request: header <c>word-info</c> (seed 001) or body field <c>password</c> (seed 000).</summary>
internal static class UsersPassword
{
    private const string Header = "word-info";

    /// <summary>The password exactly as sent; null when there is none.</summary>
    /// <returns>
    /// <see cref="AccountError.InvalidParameter"/> when two differ; <see cref="AccountError.PlainPasswordRefused"/> on a connection others can read.
    /// </returns>
    public static Result<string?> Read(HttpContext http, Fields fields)
    {
        var values = http.Request.Headers[Header];
        if (values.Count > 1) return Failure.Invalid(Header, "只能出现一次");
        var fromHeader = values.Count == 1 && !Fields.IsNothing(values[0]) ? values[0] : null;
        var fromBody = fields.Secret("password");
        if (fromHeader is not null && fromBody is not null && !string.Equals(fromHeader, fromBody, StringComparison.Ordinal))
            return Failure.Invalid("password", "与请求头 word-info 不一致");

        var password = fromHeader ?? fromBody;
        return password is null || PeerAddress.IsProtected(http) ? password : AccountError.PlainPasswordRefused;
    }
}
