using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Bench;

/// <summary>
/// code2Session at negligible cost: any code is good, and its last 10 characters say who it is, so that the load decides
/// how many people there are. The faithful simulator keeps books and would be measured instead of the server.
/// </summary>
internal static class WeChatStandIn
{
    public static void Map(WebApplication app) => app.MapGet("/sns/jscode2session", (RequestDelegate)(async http =>
    {
        var code = http.Request.Query["js_code"].ToString();
        var person = code[^10..];
        var sessionKey = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(code)).AsSpan(0, 16));
        var answer = Encoding.ASCII.GetBytes($$"""{"session_key":"{{sessionKey.Replace("/", "\\/", StringComparison.Ordinal)}}","openid":"oBENCHBENCHBENCH00{{person}}"}""");
        http.Response.ContentType = "text/plain";
        http.Response.ContentLength = answer.Length;
        await http.Response.BodyWriter.WriteAsync(answer);
    }));
}
