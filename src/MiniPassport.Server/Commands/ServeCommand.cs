using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MiniPassport.Server.Commands;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        await using var app = PassportApplication.Create(args);
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            // The address is taken, not this machine's, or no address.
            throw new ConfigurationException($"Urls: {e.Message}");
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            Console.WriteLine($"MiniPassport listens on {address}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
