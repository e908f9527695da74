using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Http;

/// <summary>What a contract answers who comes at a bad moment: written once by the contract itself, kept as bytes, sent without reading the request's body.</summary>
internal sealed class OverloadAnswers
{
    private const string RetryAfter = "1";

    private readonly ConcurrentDictionary<string, byte[]> _bytes = new(StringComparer.Ordinal);

    /// <summary>Sends it. The connection stays: its next request costs less than a new connection would.</summary>
    /// <param name="http">The request.</param>
    /// <param name="contract">Whose path it hit.</param>
    /// <param name="text">For people.</param>
    public async Task WriteAsync(HttpContext http, Contract contract, string text)
    {
        if (!_bytes.TryGetValue(contract.Kind(http.Request.Path), out var bytes)) bytes = await MakeAsync(http, contract, text);
        var response = http.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = JsonAnswer.MediaType;
        response.Headers.RetryAfter = RetryAfter;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes);
    }

    private async Task<byte[]> MakeAsync(HttpContext http, Contract contract, string text)
    {
        using var body = new MemoryStream();
        var draft = new DefaultHttpContext { RequestServices = http.RequestServices };
        draft.Request.Path = http.Request.Path;
        draft.Response.Body = body;
        await contract.WriteFailure(draft, StatusCodes.Status503ServiceUnavailable, text);
        return _bytes.GetOrAdd(contract.Kind(http.Request.Path), body.ToArray());
    }
}
