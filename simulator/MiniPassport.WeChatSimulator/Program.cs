using MiniPassport.WeChatSimulator.SelfTests;

namespace MiniPassport.WeChatSimulator;

internal static class Program
{
    private const string Usage = """
        wechat-simulator [--urls http://127.0.0.1:3900] [--self-test]
          --urls       addresses to listen on, loopback only; port 0 picks a free one
          --self-test  prove the cryptography against the published vectors and exit (0 all right, 1 not)
        """;

    private static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help", StringComparer.Ordinal)) return Print(Usage, exitCode: 0);
        if (args.Contains("--self-test", StringComparer.Ordinal)) return RunSelfTest();

        try
        {
            await using WebApplication app = SimulatorApplication.Create(args);
            await app.StartAsync();
            Print($"wechat-simulator listens on {string.Join(' ', app.Urls)} (loopback only, for development and tests)", exitCode: 0);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static int RunSelfTest()
    {
        var results = SelfTest.Run();
        foreach ((string name, bool passed) in results) Print($"{(passed ? "ok  " : "FAIL")} {name}", exitCode: 0);
        return results.All(result => result.Passed) ? 0 : 1;
    }

    private static int Print(string line, int exitCode)
    {
        Console.WriteLine(line);
        return exitCode;
    }
}
