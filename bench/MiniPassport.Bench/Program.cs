namespace MiniPassport.Bench;

/// <summary>The two processes a measurement needs beside the server: <c>floor</c> and <c>wechat</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var role, var url])
        {
            await Console.Error.WriteLineAsync("usage: minipassport-bench floor|wechat http://127.0.0.1:PORT");
            return 2;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        switch (role)
        {
            case "floor": Floor.Map(app); break;
            case "wechat": WeChatStandIn.Map(app); break;
            default: return 2;
        }

        await app.RunAsync();
        return 0;
    }
}
