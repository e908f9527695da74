using System.Net.Sockets;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>One request's connection in the hands of a script.</summary>
internal sealed class FaultConnection(Socket socket, Stream stream, int number, SeenRequest request, CancellationToken stop)
{
    /// <summary>1 for the server's first request.</summary>
    public int Number => number;

    public SeenRequest Request => request;

    /// <summary>Ends what a script waits for when the test ends.</summary>
    public CancellationToken Stop => stop;

    public bool Closed { get; private set; }

    public async Task SendAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>Ends the connection with FIN.</summary>
    public void Close() => Closed = true;

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        Closed = true;
    }

    /// <summary>Stays silent until the client goes away.</summary>
    public async Task HangAsync()
    {
        _ = await stream.ReadAsync(new byte[1], stop);
        Closed = true;
    }
}
