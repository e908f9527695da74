using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>A server on loopback that answers every request with the bytes, or the misbehaviour, a test scripts.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FaultConnection, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;
    private int _ended;

    private FaultServer(Func<FaultConnection, Task> script, X509Certificate2? certificate)
    {
        _script = script;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => (_certificate is null ? "http://" : "https://") + _listener.LocalEndpoint;

    /// <summary>Everything received, oldest first.</summary>
    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _accepted);

    public int OpenConnections => Connections - Volatile.Read(ref _ended);

    /// <summary>Runs the script once per request.</summary>
    public static FaultServer Play(Func<FaultConnection, Task> script, X509Certificate2? certificate = null) => new(script, certificate);

    /// <summary>Sends the same bytes after each request and closes.</summary>
    public static FaultServer Always(byte[] response) => new(async c =>
    {
        await c.SendAsync(response);
        c.Close();
    }, null);

    /// <summary>Answers the n-th request with the n-th body, the last one from then on.</summary>
    public static FaultServer Bodies(params string[] bodies) => new(c => c.SendAsync(Wire.Ok(bodies[Math.Min(c.Number, bodies.Length) - 1])), null);

    /// <summary>Waits, bounded, until the client has let go of every connection.</summary>
    public async Task AllClosedAsync()
    {
        for (var i = 0; i < 2000 && OpenConnections > 0; i++) await Task.Delay(5);
        OpenConnections.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (_certificate is not null)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            }

            while (await SeenRequest.ReadAsync(stream, _stop.Token) is { } request)
            {
                Requests.Enqueue(request);
                var connection = new FaultConnection(socket, stream, Requests.Count, request, _stop.Token);
                await _script(connection);
                if (connection.Closed) break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client, or the test's end, cut it short.
        }
        finally
        {
            await stream.DisposeAsync();
            Interlocked.Increment(ref _ended);
        }
    }
}
