using System.Text;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Spells requests out.</summary>
internal static class RawRequest
{
    public const string Json = "application/json", Form = "application/x-www-form-urlencoded";

    public static byte[] Get(string target, string? token = null, params string[] headers) => Of("GET", target, token, null, null, headers);

    public static byte[] Post(string target, string? token, string? type, byte[] body, params string[] headers) => Of("POST", target, token, type, body, headers);

    public static byte[] PostJson(string target, string? token, string json, params string[] headers) =>
        Of("POST", target, token, Json, Encoding.UTF8.GetBytes(json), headers);

    public static byte[] PostForm(string target, string? token, string form, params string[] headers) =>
        Of("POST", target, token, Form, Encoding.Latin1.GetBytes(form), headers);

    /// <summary>Head and body. Header lines are Latin-1, a body always has its length.</summary>
    public static byte[] Of(string method, string target, string? token, string? type, byte[]? body, params string[] headers)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        if (token is not null) head.Append("Authorization: ").Append(Basic(token)).Append("\r\n");
        if (type is not null) head.Append("Content-Type: ").Append(type).Append("\r\n");
        if (body is not null) head.Append("Content-Length: ").Append(body.Length).Append("\r\n");
        foreach (var header in headers) head.Append(header).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body ?? []];
    }

    /// <summary>The Authorization value that front ends written for the Users contract send.</summary>
    public static string Basic(string token) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":"));
}
