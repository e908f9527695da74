using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace MiniPassport.WeChat;

/// <summary>Sends one request over the shared connections and reads at most <see cref="BodyCap"/> of the answer. Decides nothing, retries nothing.</summary>
internal sealed class WeChatTransport(SocketsHttpHandler handler) : IDisposable
{
    /// <summary>16 KiB. Real answers are below 1 KiB.</summary>
    public const int BodyCap = 16 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: true);

    public static SocketsHttpHandler CreateHandler(WeChatOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        // Neither trace headers to WeChat nor the address with its secret to diagnostic listeners.
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.MaxConnections,
        // WeChat's name resolves to the nearest entry point: follow it when it moves.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        // A request that meets a connection WeChat is just closing is lost for good, so idle ones go first.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseHeadersLength = BodyCap / 1024,
        // An unread rest is never drained: the connection is closed instead.
        MaxResponseDrainSize = 0,
        PlaintextStreamFilter = static (context, _) => new(new UnrepeatableStream(context.PlaintextStream)),
    };

    /// <summary>One request, one end. Throws only when <paramref name="limit"/> is cancelled.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="address">Complete and escaped.</param>
    /// <param name="json">Body of a POST, sent as it is with its Content-Length (wechat-api §0.4).</param>
    /// <param name="limit">Cancels.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WeChatAnswer> SendAsync(HttpMethod method, Uri address, byte[]? json, CancellationToken limit)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null) request.Content = new ByteArrayContent(json) { Headers = { ContentType = Json } };
        try
        {
            using var response = await _invoker.SendAsync(request, limit);
            var status = (int)response.StatusCode;
            if (status != 200) return new WeChatAnswer(AnswerOutcome.HttpStatus, status);
            if (response.Content.Headers.ContentLength > BodyCap) return new WeChatAnswer(AnswerOutcome.TooLarge, status);
            using var body = await response.Content.ReadAsStreamAsync(limit);
            return await ReadAsync(body, limit);
        }
        catch (HttpRequestException e) when (!limit.IsCancellationRequested)
        {
            return new WeChatAnswer(NothingWasSent(e.HttpRequestError) ? AnswerOutcome.NotConnected : AnswerOutcome.Lost);
        }
        catch (Exception e) when (e is AnswerLostException or IOException && !limit.IsCancellationRequested)
        {
            return new WeChatAnswer(AnswerOutcome.Lost);
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            // Nobody cancelled: this is how the handler reports its connect timeout.
            return new WeChatAnswer(AnswerOutcome.NotConnected);
        }
        catch (Exception e) when (e is HttpRequestException or AnswerLostException or IOException)
        {
            throw new OperationCanceledException(limit);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static async ValueTask<WeChatAnswer> ReadAsync(Stream body, CancellationToken limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BodyCap);
        var length = 0;
        var kept = false;
        try
        {
            int count;
            while ((count = await body.ReadAsync(buffer.AsMemory(length, BodyCap - length), limit)) > 0) length += count;
            // A full buffer ends the loop as the end of the body does.
            if (length == BodyCap && await body.ReadAsync(new byte[1], limit) > 0) return new WeChatAnswer(AnswerOutcome.TooLarge, 200);
            if (!Envelope.TryReadErrcode(buffer.AsSpan(0, length), out var errcode)) return new WeChatAnswer(AnswerOutcome.Nonsense, 200);
            kept = true;
            return new WeChatAnswer(buffer, length, errcode);
        }
        finally
        {
            if (!kept) WeChatAnswer.Release(buffer, length);
        }
    }

    private static bool NothingWasSent(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
}
