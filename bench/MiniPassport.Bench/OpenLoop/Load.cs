using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MiniPassport.Bench.WeChat;

namespace MiniPassport.Bench.OpenLoop;

/// <summary>
/// Sends requests when they are due and not when the last one is answered, as people do: one thread, one epoll, HTTP/1.1 with one request a
/// connection at a time. How long an answer took counts from when its request was due.
/// </summary>
internal static unsafe class Load
{
    private const int EventsAtOnce = 512, LongestHead = 8 * 1024;

    private static readonly long Patience = 15 * Stopwatch.Frequency;

    public static void Run(Arguments given)
    {
        var requests = new Requests(given["requests"], given.Number("people", 1));
        var phases = Array.ConvertAll(given["phases"].Split(','), Phase.Parse);
        var pool = new Pool(new IPEndPoint(IPAddress.Loopback, given.Number("port")));
        foreach (var phase in phases)
        {
            pool.Grow(phase.Connections);
            Run(pool, requests, phase);
            Console.WriteLine(phase);
        }
    }

    private static void Run(Pool pool, Requests requests, Phase phase)
    {
        var events = stackalloc byte[EventsAtOnce * Native.EventSize];
        var waiting = new Queue<long>();
        phase.Begin = Stopwatch.GetTimestamp();
        var end = phase.Begin + (long)(phase.Seconds * Stopwatch.Frequency);
        var gap = phase.Rate > 0 ? Stopwatch.Frequency / phase.Rate : 0;
        double due = phase.Begin;
        while (true)
        {
            var now = Stopwatch.GetTimestamp();
            if (now >= end && (pool.Busy == 0 || now >= end + Patience)) break;
            if (now < end)
            {
                if (gap == 0)
                {
                    while (pool.Busy < phase.Connections && Send(pool, requests, phase, now)) { }
                }

                for (; gap > 0 && due <= now && due < end; due += gap)
                {
                    if (waiting.Count < phase.Connections) waiting.Enqueue((long)due);
                    else phase.NotOffered++;
                }

                while (pool.Busy < phase.Connections && waiting.TryPeek(out var first) && Send(pool, requests, phase, first)) waiting.Dequeue();
            }

            var pause = gap > 0 && waiting.Count == 0 && now < end ? (int)Math.Clamp((due - now) * 1000 / Stopwatch.Frequency, 0, 10) : now < end && gap > 0 && pool.Busy < phase.Connections ? 0 : 5;
            var ready = Native.EpollWait(pool.Epoll, events, EventsAtOnce, pause);
            for (var i = 0; i < ready; i++) Receive(pool, phase, Native.FileOf(events, i));
        }

        phase.Drained = Stopwatch.GetTimestamp() - end;
        phase.NotOffered += waiting.Count;
        phase.Lost += pool.Busy;
        pool.Reopen();
    }

    private static bool Send(Pool pool, Requests requests, Phase phase, long due)
    {
        if (!pool.TryTake(out var connection)) return false;
        var bytes = requests.Next();
        connection.Start(due, Stopwatch.GetTimestamp());
        phase.Sent++;
        fixed (byte* start = bytes)
        {
            if (Native.Write(connection.File, start, bytes.Length) == bytes.Length) return true;
        }

        phase.Lost++;
        pool.Replace(connection);
        return true;
    }

    private static void Receive(Pool pool, Phase phase, int file)
    {
        if (!pool.TryFind(file, out var connection)) return;
        nint read;
        fixed (byte* free = connection.Buffer.AsSpan(connection.Filled)) read = Native.Read(file, free, connection.Buffer.Length - connection.Filled);
        if (read <= 0)
        {
            if (connection.IsBusy) phase.Lost++;
            pool.Replace(connection);
            return;
        }

        connection.Filled += (int)read;
        if (!connection.TryComplete(out var status, out var closes)) return;
        phase.Answered(status, connection.Due, connection.Sent, Stopwatch.GetTimestamp());
        if (closes) pool.Replace(connection);
        else pool.Return(connection);
    }

    /// <summary>A connection with at most one request under way.</summary>
    private sealed class Connection(Socket socket)
    {
        public Socket Socket => socket;

        public int File { get; } = (int)socket.Handle;

        public byte[] Buffer { get; } = new byte[LongestHead];

        public int Filled { get; set; }

        public bool IsBusy { get; private set; }

        public long Due { get; private set; }

        public long Sent { get; private set; }

        public void Start(long due, long sent) => (IsBusy, Due, Sent, Filled) = (true, due, sent, 0);

        public void Stop() => IsBusy = false;

        /// <summary>Whether the whole answer is here.</summary>
        public bool TryComplete(out int status, out bool closes)
        {
            (status, closes) = (0, false);
            var text = Buffer.AsSpan(0, Filled);
            var end = text.IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            var head = text[..end];
            status = ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + head[11] - '0';
            closes = head.IndexOf("Connection: close"u8) >= 0;
            var at = head.IndexOf("Content-Length: "u8);
            if (at < 0) return true;
            var length = 0;
            foreach (var digit in head[(at + 16)..])
            {
                if (digit is < (byte)'0' or > (byte)'9') break;
                length = (length * 10) + digit - '0';
            }

            return text.Length - end - 4 >= length;
        }
    }

    /// <summary>The connections.</summary>
    private sealed class Pool(IPEndPoint address)
    {
        private readonly Dictionary<int, Connection> _all = [];
        private readonly Stack<Connection> _free = [];

        public int Epoll { get; } = Native.EpollCreate(0);

        public int Busy => _all.Count - _free.Count;

        public void Grow(int count)
        {
            while (_all.Count < count) Open();
        }

        public bool TryTake(out Connection connection) => _free.TryPop(out connection!);

        public bool TryFind(int file, out Connection connection) => _all.TryGetValue(file, out connection!);

        public void Return(Connection connection)
        {
            connection.Stop();
            _free.Push(connection);
        }

        public void Replace(Connection connection)
        {
            var wasBusy = connection.IsBusy;
            _all.Remove(connection.File);
            connection.Socket.Dispose();
            // A free one that the server closed lies in the stack still.
            if (!wasBusy) Forget(connection);
            Open();
        }

        /// <summary>Replaces what is still busy, so that the next phase starts with nothing under way.</summary>
        public void Reopen()
        {
            foreach (var connection in _all.Values.Where(connection => connection.IsBusy).ToArray()) Replace(connection);
        }

        private void Forget(Connection closed)
        {
            var rest = _free.Where(connection => connection != closed).Reverse().ToArray();
            _free.Clear();
            foreach (var connection in rest) _free.Push(connection);
        }

        private void Open()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(address);
            socket.Blocking = false;
            var connection = new Connection(socket);
            // .NET does not watch a socket that only its handle is used of.
            Native.Watch(Epoll, connection.File);
            _all.Add(connection.File, connection);
            _free.Push(connection);
        }
    }
}
