namespace MiniPassport.Bench;

/// <summary>The processes a measurement needs beside the server, one role each. <c>bench/run.sh</c> starts them.</summary>
internal static class Program
{
    private const string Usage = """
        minipassport-bench empty     --urls URL
        minipassport-bench floor     --urls URL --get BYTES --post BYTES
        minipassport-bench sketch    --urls URL --wechat URL --database FILE [--synchronous NORMAL|FULL] [--batch 256]
        minipassport-bench statement --urls URL --postgres CONNECTION [--wechat URL]
        minipassport-bench wechat    --port PORT [--delay MILLISECONDS]
        minipassport-bench tokens    --server URL --people COUNT --count COUNT --out FILE
        minipassport-bench load      --port PORT --requests FILE --phases RATE:SECONDS:CONNECTIONS[:SLOW MILLISECONDS],… [--people COUNT]
        minipassport-bench timing    --directory DIRECTORY [--samples 20000] [--prepare yes] | --server URL [--samples 1000]
        minipassport-bench words     --directory DIRECTORY [--samples 20000]
        minipassport-bench store     --directory DIRECTORY --seconds SECONDS --callers COUNT
        """;

    private static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || Arguments.Parse(args.AsSpan(1)) is not { } given) return await ExplainAsync();
        switch (args[0])
        {
            case "empty": await Web.RunAsync(given, static app => app.MapGet("/", (RequestDelegate)(static _ => Task.CompletedTask))); break;
            case "floor": await Web.RunAsync(given, app => Floor.Map(app, given)); break;
            case "sketch": await SignIn.Sketch.RunAsync(given); break;
            case "statement": await SignIn.Sketch.RunOnPostgresAsync(given); break;
            case "wechat": WeChat.WeChatStandIn.Run(given); break;
            case "tokens": return await Tokens.CollectAsync(given);
            case "load": OpenLoop.Load.Run(given); break;
            case "timing": await Timing.FailingSignIns.RunAsync(given); break;
            case "words": await Timing.ChangedCiphertexts.RunAsync(given); break;
            case "store": await Store.StoreMeasurement.RunAsync(given); break;
            default: return await ExplainAsync();
        }

        return 0;
    }

    private static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
