using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MiniPassport.Fuzz.Wire;

/// <summary>A connection that sends exactly the bytes it is given and reads answers without help from a client library.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start, _end;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <summary>Whether nothing more than what was read has come so far.</summary>
    public bool IsQuiet => _start == _end && !_stream.DataAvailable;

    public static async Task<RawConnection> OpenAsync(int port, CancellationToken ct)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, ct);
        return new RawConnection(client);
    }

    /// <returns>False when the other side does not take any more.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await _stream.WriteAsync(bytes, ct);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void EndSending()
    {
        try
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It is closed already.
        }
    }

    /// <summary>The next final answer; null when the other side closed in good order instead.</summary>
    /// <exception cref="WireFault">It was reset or cut off, or is no HTTP.</exception>
    public async Task<Answer?> ReceiveAsync(bool isHead, CancellationToken ct)
    {
        while (true)
        {
            int end;
            while ((end = _buffer.AsSpan(_start, _end - _start).IndexOf(EndOfHead)) < 0)
            {
                if (await FillAsync(ct)) continue;
                return _start == _end ? null : throw new WireFault($"cut off in its head: {Encoding.Latin1.GetString(_buffer, _start, _end - _start)}");
            }

            var head = Encoding.Latin1.GetString(_buffer, _start, end);
            _start += end + EndOfHead.Length;
            if (head.Length < 12 || !head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                throw new WireFault($"no HTTP: {head}");
            if (status < 200) continue;
            var answer = new Answer(status, head, []);
            if (isHead || status is 204 or 304) return answer;
            return answer with { Body = await BodyAsync(answer, ct) };
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> BodyAsync(Answer answer, CancellationToken ct)
    {
        if (answer.Header("Transfer-Encoding") == "chunked") return await ChunksAsync(answer, ct);
        if (answer.Header("Content-Length") is not { } length) throw new WireFault($"an answer of no length: {answer.Head}");
        return await TakeAsync(answer, int.Parse(length, CultureInfo.InvariantCulture), ct);
    }

    private async Task<byte[]> ChunksAsync(Answer answer, CancellationToken ct)
    {
        using var body = new MemoryStream();
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            {
                if (!await FillAsync(ct)) throw new WireFault($"cut off in its chunks: {answer.Head}");
            }

            var size = int.Parse(Encoding.ASCII.GetString(_buffer, _start, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            _start += line + 2;
            body.Write((await TakeAsync(answer, size + 2, ct)).AsSpan(0, size));
            if (size == 0) return body.ToArray();
        }
    }

    private async Task<byte[]> TakeAsync(Answer answer, int count, CancellationToken ct)
    {
        while (_end - _start < count)
        {
            if (!await FillAsync(ct)) throw new WireFault($"cut off in its body: {answer.Head}");
        }

        var taken = _buffer.AsSpan(_start, count).ToArray();
        _start += count;
        return taken;
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        if (_start == _end) _start = _end = 0;
        if (_end == _buffer.Length)
        {
            if (_start > 0) Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            else Array.Resize(ref _buffer, _buffer.Length * 2);
            (_start, _end) = (0, _end - _start);
        }

        try
        {
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), ct);
            _end += read;
            return read > 0;
        }
        catch (IOException e)
        {
            throw new WireFault($"the connection broke: {e.Message}");
        }
    }
}
