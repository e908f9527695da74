using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Avatars.Images;

namespace MiniPassport.Api.Files;

/// <summary>GET and HEAD /files/{name}: avatar pictures, to anyone who has the unguessable address.</summary>
internal sealed class PublicFiles(IAvatarFiles files)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/files/{name}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)SendAsync);

    private async Task SendAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (!ImageFormats.TryFromSuffix(name.AsSpan(name.LastIndexOf('.') + 1), out var format)
            || await files.OpenAsync(name, http.RequestAborted) is not { } content)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = http.Response.Headers;
        // A name never gets other bytes.
        headers.CacheControl = "public, max-age=31536000, immutable";
        // Whatever a picture might also be to some browser, it may do nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.ContentDisposition = $"inline; filename=\"{name}\"";
        var tag = new EntityTagHeaderValue($"\"{name[..32]}\"");
        // The framework would take any unit for bytes; RFC 9110 §14.2 has unknown ones ignored.
        if (!http.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)) http.Request.Headers.Remove("Range");
        await Results.Stream(content, format.MediaType(), entityTag: tag, enableRangeProcessing: true).ExecuteAsync(http);
    }
}
