namespace MiniPassport.Bench;

/// <summary>Kestrel with nothing in it: no logs, no headers of its own.</summary>
internal static class Web
{
    public static async Task RunAsync(Arguments given, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(given["urls"]);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        map(app);
        await app.RunAsync();
    }

    public static async Task AnswerAsync(HttpContext http, ReadOnlyMemory<byte> json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json);
    }
}
