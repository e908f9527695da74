using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>Guards, reads and answers the requests under <c>/_sim/</c>; handlers run under the world's lock.</summary>
internal sealed class ControlFront(World world)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal RequestDelegate For(Func<World, ControlRequest, object> handler) => async http =>
    {
        try
        {
            RequireLoopback(http);
            ControlRequest request = await ControlRequest.ReadAsync(http.Request, http.RequestAborted);
            object answer;
            lock (world.Gate) answer = handler(world, request);
            await WriteAsync(http, answer);
        }
        catch (ControlError error)
        {
            http.Response.StatusCode = error.Status;
            await http.Response.WriteAsJsonAsync(new { error = error.Message }, Json, "application/json", http.RequestAborted);
        }
    };

    private static async Task WriteAsync(HttpContext http, object answer)
    {
        if (answer is not AvatarFile file)
        {
            await http.Response.WriteAsJsonAsync(answer, answer.GetType(), Json, "application/json", http.RequestAborted);
            return;
        }

        http.Response.ContentType = "image/png";
        http.Response.ContentLength = file.Png.Length;
        http.Response.Headers["X-Temp-Path"] = file.TempPath;
        await http.Response.Body.WriteAsync(file.Png, http.RequestAborted);
    }

    /// <summary>The peer, and the Host header too: a rebound DNS name must not reach the controls.</summary>
    private static void RequireLoopback(HttpContext http)
    {
        bool peer = http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        if (!peer || !LoopbackUrls.IsLoopbackHost(http.Request.Host.Host))
            throw new ControlError(StatusCodes.Status403Forbidden, "the control API answers to loopback only");
    }
}
