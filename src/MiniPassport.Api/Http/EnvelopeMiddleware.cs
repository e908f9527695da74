using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Api.Http;

/// <summary>
/// Gives every failure that no handler answered the envelope of the contract whose path it hit: unknown route, wrong method,
/// broken request, outage, bug, and more requests than can be served.
/// </summary>
internal sealed partial class EnvelopeMiddleware(
    RequestDelegate next, IReadOnlyList<Contract> contracts, Admission admission, OverloadAnswers overload, ILogger<EnvelopeMiddleware> logger)
{
    private static readonly PathString Health = "/health";

    public async Task InvokeAsync(HttpContext http)
    {
        Protect(http.Response.Headers);
        if (MayOutgrow(http.Request)) http.Response.OnStarting(AnnounceEnd, http);
        var isIn = admission.TryEnter();
        // Whoever asks whether this server lives has to hear that it does.
        if (!isIn && !http.Request.Path.StartsWithSegments(Health))
        {
            admission.Refuse();
            await overload.WriteAsync(http, ContractOf(http.Request.Path), Text(StatusCodes.Status503ServiceUnavailable));
            return;
        }

        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var status = StatusOf(e);
            Restart(http.Response);
            http.Response.StatusCode = status;
        }
        finally
        {
            if (isIn) admission.Leave();
        }

        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400) return;
        await WriteAsync(http, response.StatusCode);
    }

    // What a handler had begun to say goes; what the server says of itself and its connections stays.
    private static void Restart(HttpResponse response)
    {
        var (transport, connection) = (response.Headers.StrictTransportSecurity, response.Headers.Connection);
        response.Clear();
        (response.Headers.StrictTransportSecurity, response.Headers.Connection) = (transport, connection);
    }

    private int StatusOf(Exception exception)
    {
        switch (exception)
        {
            case StoreUnavailableException:
                LogOutage(logger, exception);
                return StatusCodes.Status503ServiceUnavailable;
            case BadHttpRequestException bad:
                return bad.StatusCode;
            default:
                LogBug(logger, exception);
                return StatusCodes.Status500InternalServerError;
        }
    }

    private Task WriteAsync(HttpContext http, int status)
    {
        var headers = http.Response.Headers;
        // A handler may have announced a picture before the request turned out to be wrong.
        Protect(headers);
        headers.Remove(HeaderNames.ContentDisposition);
        headers.Remove(HeaderNames.ETag);
        if (status == StatusCodes.Status503ServiceUnavailable) headers.RetryAfter = "1";
        return ContractOf(http.Request.Path).WriteFailure(http, status, Text(status));
    }

    private Contract ContractOf(PathString path)
    {
        foreach (var contract in contracts)
        {
            if (contract.Owns(path)) return contract;
        }

        return contracts[0];
    }

    private static bool MayOutgrow(HttpRequest request) =>
        request.ContentLength is { } length ? length > RequestFields.LargestBody : request.Headers.TransferEncoding.Count > 0;

    // Whoever is answered before the body was read is read on afterwards, up to the limit; past it the server just closes. Unannounced, that
    // would meet the next request on the connection, which behind a balancer is somebody else's.
    private static Task AnnounceEnd(object state)
    {
        var http = (HttpContext)state;
        if (http.Request.ContentLength is not { } length || length > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
            http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    // Answers are for one person and one moment; a proxy that kept one would hand out somebody's token.
    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        // For whoever opens an address in a browser: nothing in an answer runs, loads, is framed or tells where it was.
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static string Text(int status) => status switch
    {
        400 => "请求格式不正确",
        404 => "接口不存在",
        405 => "请求方法不支持",
        408 => "请求超时",
        413 => "请求体过大",
        415 => "请求体类型不支持",
        416 => "请求范围不正确",
        429 => "请求过于频繁，请稍后再试",
        503 => "服务暂不可用，请稍后再试",
        < 500 => "请求不被接受",
        _ => "服务器内部错误",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is unavailable")]
    private static partial void LogOutage(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed by a fault of this server")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
