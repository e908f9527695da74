using System.Reflection;

namespace MiniPassport.Demo;

/// <summary>GET /demo and its files, from the assembly.</summary>
internal static class DemoPage
{
    private const string ResourcePrefix = "page/";

    // No inline script or style, nothing from elsewhere; blob: because a chosen picture is shown before it is uploaded.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Dictionary<string, byte[]> files = Load();
        routes.MapGet("/demo", (RequestDelegate)(http => SendAsync(http, "index.html", files["index.html"])));
        routes.MapGet("/demo/{file}", (RequestDelegate)(async http =>
        {
            string name = (string)http.Request.RouteValues["file"]!;
            if (name != "index.html" && files.TryGetValue(name, out byte[]? content)) await SendAsync(http, name, content);
            else http.Response.StatusCode = StatusCodes.Status404NotFound;
        }));
    }

    private static async Task SendAsync(HttpContext http, string name, byte[] content)
    {
        // The page's addresses are relative to /demo.
        if (http.Request.Path.Value!.EndsWith('/'))
        {
            http.Response.Redirect("../demo");
            return;
        }

        HttpResponse response = http.Response;
        response.ContentType = MediaType(name);
        response.ContentLength = content.Length;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-cache";
        await response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        string other => throw new InvalidOperationException($"no media type for {other}"),
    };

    private static Dictionary<string, byte[]> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)) continue;
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files[resource[ResourcePrefix.Length..]] = content.ToArray();
        }

        return files;
    }
}
