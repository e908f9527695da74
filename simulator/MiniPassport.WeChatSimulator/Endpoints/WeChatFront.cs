using System.Text.Json;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>Reads a request, lets faults happen, runs its handler, logs the call and writes the bytes.</summary>
internal sealed class WeChatFront(World world, CancellationToken stopping)
{
    internal RequestDelegate For(WeChatHandler handler) => http => AnswerAsync(http, handler);

    private async Task AnswerAsync(HttpContext http, WeChatHandler handler)
    {
        DateTimeOffset at = world.Now;
        Reply? reply = await ReplyOrNoneAsync(http, handler);

        // Logged before the answer leaves, so that who has the answer finds the entry.
        Log(http.Request, at, reply);
        if (reply is null) http.Abort();
        else await WriteAsync(http, reply);
    }

    private async Task<Reply?> ReplyOrNoneAsync(HttpContext http, WeChatHandler handler)
    {
        bool chunked = http.Request.Headers.TransferEncoding.Count > 0;
        if (chunked && world.Settings.StrictContentLength) return Reply.Empty(StatusCodes.Status412PreconditionFailed);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, ended.Token);
            var call = new WeChatCall(http.Request, body.ToArray());
            IReadOnlyList<Fault> faults;
            lock (world.Gate) faults = world.Faults.Take(call.Path, () => PersonOf(call));
            return await FaultRunner.RunAsync(world, call.Path, faults, () => Work(handler, call), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return null;
        }
    }

    private Reply Work(WeChatHandler handler, WeChatCall call)
    {
        lock (world.Gate) return handler(world, call);
    }

    /// <summary>On whose behalf the call is, as far as its code tells; faults may be meant for one person.</summary>
    private string? PersonOf(WeChatCall call)
    {
        if (call.Parameter("js_code") is { } login) return world.LoginCodes.Find(login, world.Now)?.Person.Id;
        if (call.Parameter("openid") is { } openId) return world.People.All.FirstOrDefault(p => Has(p, openId))?.Id;
        return call.TryReadObject(out JsonElement body) && WeChatCall.Text(body, "code") is { } phone
            ? world.PhoneCodes.Find(phone, world.Now)?.Person.Id
            : null;
    }

    private bool Has(Person person, string openId) => world.Apps.All.Any(app => person.OpenIdIn(app.AppId) == openId);

    private void Log(HttpRequest request, DateTimeOffset at, Reply? reply)
    {
        var entry = new CallEntry(
            at, request.Method, request.Path.Value ?? "/", MaskedQuery.Of(request.Query), reply?.Status ?? 0, reply?.Errcode);
        lock (world.Gate) world.Calls.Add(entry);
    }

    private static async Task WriteAsync(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        http.Response.ContentLength = reply.Body.Length;
        await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted);
    }
}
