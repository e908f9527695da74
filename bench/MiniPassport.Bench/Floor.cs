using System.Text;
using System.Text.Json;

namespace MiniPassport.Bench;

/// <summary>What Kestrel itself costs: a POST that reads the sign-in's body, parses it, and answers as many bytes as a sign-in does.</summary>
internal static class Floor
{
    // A sign-in answers an envelope of four fields around a token of about 560 characters.
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes($$"""{"code":200,"message":"操作成功","data":"{{new string('x', 560)}}","total":0}""");

    public static void Map(WebApplication app) => app.MapPost("/users/login/wechat", (RequestDelegate)(async http =>
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        http.Response.StatusCode = body.RootElement.GetProperty("code").GetString()!.Length == 32 ? 200 : 400;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = Answer.Length;
        await http.Response.BodyWriter.WriteAsync(Answer);
    }));
}
