using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>A connection that sends exactly the bytes it is given and parses what comes back without help from a client library.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _limit;
    private byte[] _unread = [];

    private RawConnection(TcpClient client, CancellationTokenSource limit) => (_client, _stream, _limit) = (client, client.GetStream(), limit);

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        // Only a test that would hang for ever notices the limit.
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port, limit.Token);
        return new RawConnection(client, limit);
    }

    /// <summary>One request on a connection of its own; sending and reading at once, since the answer may come before the body is through.</summary>
    public static async Task<RawAnswer> ExchangeAsync(Uri address, byte[] request, bool isHead = false)
    {
        await using var connection = await OpenAsync(address);
        return await connection.ExchangeAsync(request, isHead);
    }

    public async Task<RawAnswer> ExchangeAsync(byte[] request, bool isHead = false) =>
        (await TryExchangeAsync(request, isHead)).ShouldNotBeNull("the connection was closed without an answer");

    /// <returns>Null when the server closed without answering.</returns>
    public async Task<RawAnswer?> TryExchangeAsync(byte[] request, bool isHead = false)
    {
        var sending = TrySendAsync(request);
        var answer = await ReceiveAsync(isHead);
        await sending;
        return answer;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, _limit.Token);

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <returns>False when the server does not take any more.</returns>
    public async Task<bool> TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await SendAsync(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void EndSending()
    {
        // The server may have closed already; what it said can still be read.
        if (_client.Connected) _client.Client.Shutdown(SocketShutdown.Send);
    }

    /// <returns>The next final answer; null when the server closed instead.</returns>
    public async Task<RawAnswer?> ReceiveAsync(bool isHead = false)
    {
        int end;
        while ((end = _unread.AsSpan().IndexOf(EndOfHead)) < 0)
        {
            if (!await FillAsync()) return null;
        }

        var head = Encoding.Latin1.GetString(Take(end));
        Take(EndOfHead.Length);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (status < 200) return await ReceiveAsync(isHead);
        var answer = new RawAnswer(status, head, []);
        answer.Header("Transfer-Encoding").ShouldBeNull(head);
        if (isHead || status is 204 or 304) return answer;
        var length = int.Parse(answer.Header("Content-Length").ShouldNotBeNull(head), CultureInfo.InvariantCulture);
        while (_unread.Length < length) (await FillAsync()).ShouldBeTrue($"cut off: {head}");
        return answer with { Body = Take(length) };
    }

    /// <summary>Whether the server closes the connection with nothing more to say.</summary>
    public async Task<bool> IsClosedAsync() => _unread.Length == 0 && !await FillAsync();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> FillAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            var read = await _stream.ReadAsync(buffer, _limit.Token);
            _unread = [.. _unread, .. buffer.AsSpan(0, read)];
            return read > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private byte[] Take(int count)
    {
        var taken = _unread[..count];
        _unread = _unread[count..];
        return taken;
    }
}
