namespace MiniPassport.WeChatSimulator;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await using WebApplication app = SimulatorApplication.Create(args);
            await app.StartAsync();
            Console.WriteLine($"wechat-simulator listens on {string.Join(" ", app.Urls)}; loopback only, for development and tests");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or IOException or FormatException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
