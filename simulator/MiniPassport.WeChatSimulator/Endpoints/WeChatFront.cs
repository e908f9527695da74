using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>Reads a request, runs its handler and writes the bytes.</summary>
internal sealed class WeChatFront(World world)
{
    internal RequestDelegate For(WeChatHandler handler) => http => AnswerAsync(http, handler);

    private async Task AnswerAsync(HttpContext http, WeChatHandler handler)
    {
        Reply reply = await ReplyToAsync(http, handler);
        await WriteAsync(http, reply);
    }

    private async Task<Reply> ReplyToAsync(HttpContext http, WeChatHandler handler)
    {
        if (world.Settings.StrictContentLength && LacksLength(http.Request)) return Reply.Empty(StatusCodes.Status412PreconditionFailed);

        var call = new WeChatCall(http.Request, await ReadBodyAsync(http.Request, http.RequestAborted));
        lock (world.Gate) return handler(world, call);
    }

    private static bool LacksLength(HttpRequest request)
        => request.ContentLength is null
            && (HttpMethods.IsPost(request.Method) || request.Headers.TransferEncoding.Count > 0);

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0) return [];
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.ToArray();
    }

    private static async Task WriteAsync(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        http.Response.ContentLength = reply.Body.Length;
        await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted);
    }
}
