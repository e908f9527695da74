using Microsoft.Extensions.Options;
using MiniPassport.Server;
using MiniPassport.Storage;

namespace MiniPassport.Demo;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await using DemoHost host = await DemoHost.StartAsync(args);
            Console.WriteLine($"""

                MiniPassport is running.

                  Open the demo page   {host.ServerUrl}/demo
                  API base             {host.ServerUrl}
                  WeChat simulator     {host.SimulatorUrl}

                Ctrl-C stops it.

                """);
            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException
            or OptionsValidationException or ConfigurationException or StorageStartException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
