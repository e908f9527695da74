namespace MiniPassport.Bench.SignIn;

/// <summary>The reference sketch: POST parsed, WeChat asked, one upsert, a token, JSON. No session, no audit, no limits, no errors.</summary>
internal static class Sketch
{
    public static async Task RunAsync(Arguments given)
    {
        using var weChat = new WeChatCall(given["wechat"]);
        await using var identities = new SqliteIdentities(given["database"], given.Or("synchronous", "NORMAL"), given.Number("batch", 256));
        await Web.RunAsync(given, app => Map(app, weChat, identities));
    }

    /// <summary>The same on PostgreSQL with a statement a sign-in; without WeChat's address, the openid is taken from the code.</summary>
    public static async Task RunOnPostgresAsync(Arguments given)
    {
        using var weChat = given.Or("wechat", "") is { Length: > 0 } address ? new WeChatCall(address) : null;
        await using var identities = await PostgresIdentities.OpenAsync(given["postgres"]);
        await Web.RunAsync(given, app => Map(app, weChat, identities));
    }

    private static void Map(WebApplication app, WeChatCall? weChat, IIdentities identities) =>
        app.MapPost("/users/login/wechat", (RequestDelegate)(async http =>
        {
            var code = await SignInRequest.CodeAsync(http.Request.BodyReader);
            var person = weChat is null ? new Person("oBENCHBENCHBENCH00" + code[^10..], code[..24]) : await weChat.AskAsync(code);
            var id = await identities.UpsertAsync(person);
            await Web.AnswerAsync(http, SketchToken.Answer(id, person.OpenId));
        }));
}
