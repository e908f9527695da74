using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MiniPassport.TestServers;

/// <summary>Ports for servers that must come back to the same one.</summary>
public static class FreePort
{
    // Below the range of outgoing connections, so that nothing takes it while the server is down.
    private const int Lowest = 15_000, After = 32_000, Tries = 100;

    /// <summary>A port of loopback that nobody listens on.</summary>
    public static int Next()
    {
        for (var turn = 0; ; turn++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, After);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (turn < Tries)
            {
                // Taken; another.
            }
        }
    }
}
