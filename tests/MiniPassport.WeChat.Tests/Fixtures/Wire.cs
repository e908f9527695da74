using System.Text;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>Response bytes and the values every test uses.</summary>
internal static class Wire
{
    public const string OpenId = "oGZUI0egBJY1zhBYw2KhdUfwVJJE";
    public const string SessionKey = "rjwBYLE/VQeE7sVewy58Xg==";
    public const string Success = """{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"}""";

    /// <summary>HTTP 200 as <c>/sns/*</c> sends it.</summary>
    public static byte[] Ok(string body) => Ok(Encoding.UTF8.GetBytes(body));

    public static byte[] Ok(byte[] body, string headers = "Content-Type: text/plain\r\n") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n"), .. body];

    public static byte[] Status(string statusLine, string headers = "", string body = "") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {statusLine}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public static byte[] Raw(string text) => Encoding.UTF8.GetBytes(text);

    public static string Error(int errcode) => $$"""{"errcode":{{errcode}},"errmsg":"whatever it says, rid: 6166f719-6cb5d09c-633ab469"}""";
}
