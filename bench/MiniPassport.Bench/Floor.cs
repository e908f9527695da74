using System.Text;
using MiniPassport.Bench.SignIn;

namespace MiniPassport.Bench;

/// <summary>What Kestrel itself costs: a GET, and a POST that reads and parses the sign-in's body, with answers as long as the server's.</summary>
internal static class Floor
{
    public static void Map(WebApplication app, Arguments given)
    {
        var (read, signedIn) = (Json(given.Number("get")), Json(given.Number("post")));
        app.MapGet("/users/info/self", (RequestDelegate)(http => Web.AnswerAsync(http, read)));
        app.MapPost("/users/login/wechat", (RequestDelegate)(async http =>
        {
            if ((await SignInRequest.CodeAsync(http.Request.BodyReader)).Length != 32) http.Response.StatusCode = 400;
            await Web.AnswerAsync(http, signedIn);
        }));
    }

    private static byte[] Json(int bytes)
    {
        const string Around = """{"code":200,"message":"ok","data":"","total":0}""";
        return Encoding.ASCII.GetBytes(Around.Insert(Around.Length - 12, new string('x', Math.Max(0, bytes - Around.Length))));
    }
}
