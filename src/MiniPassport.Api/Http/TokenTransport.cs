using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MiniPassport.Api.Http;

/// <summary>
/// Finds the token wherever front ends put it: Authorization as Basic user name, Bearer or raw, or one of three headers of their own.
/// The same token in several places is fine; two different ones are refused.
/// </summary>
internal static class TokenTransport
{
    private const int LongestHeader = 16 * 1024;

    private static readonly string[] OwnHeaders = ["token", "X-Token", "X-Access-Token"];

    public static TokenReading Read(HttpRequest request)
    {
        string? token = null;
        var isAmbiguous = false;
        foreach (var value in request.Headers.Authorization) Take(FromAuthorization(value));
        foreach (var header in OwnHeaders)
        {
            if (!request.Headers.TryGetValue(header, out var values)) continue;
            foreach (var value in values) Take(value);
        }

        return new TokenReading(token, isAmbiguous);

        void Take(string? found)
        {
            found = found?.Trim();
            // A front end that has no token yet sends what its storage gave it.
            if (found is null || Fields.IsNothing(found)) return;
            if (token is not null && !string.Equals(token, found, StringComparison.Ordinal)) isAmbiguous = true;
            token = found;
        }
    }

    private static string? FromAuthorization(string? value)
    {
        if (value is null || value.Length > LongestHeader) return value;
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return IsScheme(value, "Basic") || IsScheme(value, "Bearer") ? null : value;
        var (scheme, rest) = (value[..space], value[(space + 1)..].Trim());
        if (IsScheme(scheme, "Bearer")) return rest;
        // What is no Basic credential stays as it is and fails as a token: the caller hears that it must sign in.
        return IsScheme(scheme, "Basic") ? UserName(rest) ?? value : value;
    }

    private static bool IsScheme(string text, string scheme) => string.Equals(text, scheme, StringComparison.OrdinalIgnoreCase);

    // RFC 7617: base64(user-id ":" password); the front ends written for Users put the token into user-id and leave the password empty.
    private static string? UserName(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return null;
        var colon = bytes.AsSpan(0, length).IndexOf((byte)':');
        return colon < 0 ? Encoding.UTF8.GetString(bytes, 0, length) : Encoding.UTF8.GetString(bytes, 0, colon);
    }
}
