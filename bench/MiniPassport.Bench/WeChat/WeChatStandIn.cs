using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MiniPassport.Bench.WeChat;

/// <summary>
/// code2Session at negligible cost: one thread around epoll, keep-alive, one read and one write a request. The faithful simulator keeps
/// books and would be measured instead of the server. A request is expected whole in one read, which loopback gives for so few bytes.
/// </summary>
internal static unsafe class WeChatStandIn
{
    private const int EventsAtOnce = 256;

    public static void Run(Arguments given)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, given.Number("port")));
        listener.Listen(4096);
        listener.Blocking = false;
        Serve((int)listener.Handle, given.Number("delay", 0));
    }

    private static void Serve(int listener, int delay)
    {
        var epoll = Native.EpollCreate(0);
        Native.Watch(epoll, listener);
        var events = stackalloc byte[EventsAtOnce * Native.EventSize];
        var request = stackalloc byte[4096];
        var answer = stackalloc byte[CodeAnswer.Bytes];
        var later = new Queue<Delayed>();
        while (true)
        {
            var ready = Native.EpollWait(epoll, events, EventsAtOnce, Pause(later));
            for (var i = 0; i < ready; i++)
            {
                var file = Native.FileOf(events, i);
                if (file == listener)
                {
                    Accept(epoll, listener);
                    continue;
                }

                var read = Native.Read(file, request, 4096);
                if (read <= 0 || !CodeAnswer.TryWrite(new ReadOnlySpan<byte>(request, (int)read), new Span<byte>(answer, CodeAnswer.Bytes)))
                    _ = Native.Close(file);
                else if (delay == 0)
                    Send(file, answer);
                else
                    later.Enqueue(new Delayed(Stopwatch.GetTimestamp() + (delay * Stopwatch.Frequency / 1000), file, new Span<byte>(answer, CodeAnswer.Bytes).ToArray()));
            }

            while (later.TryPeek(out var due) && due.At <= Stopwatch.GetTimestamp())
            {
                later.Dequeue();
                fixed (byte* bytes = due.Answer) Send(due.File, bytes);
            }
        }
    }

    /// <summary>Milliseconds until the next delayed answer, rounded up; −1 for none.</summary>
    private static int Pause(Queue<Delayed> later) =>
        later.TryPeek(out var next) ? (int)Math.Max(0, ((next.At - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency) + 1) : -1;

    private static void Accept(int epoll, int listener)
    {
        int file;
        while ((file = Native.Accept(listener, 0, 0, Native.NonBlocking)) >= 0)
        {
            Native.SendAtOnce(file);
            Native.Watch(epoll, file);
        }
    }

    private static void Send(int file, byte* answer)
    {
        if (Native.Write(file, answer, CodeAnswer.Bytes) != CodeAnswer.Bytes) _ = Native.Close(file);
    }

    private readonly record struct Delayed(long At, int File, byte[] Answer);
}
