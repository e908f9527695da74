using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MiniPassport.Api.Http;

/// <summary>What a body says it is. Only UTF-8 and only uncompressed: everything else is refused before a byte of it is read.</summary>
internal static class BodyType
{
    private static readonly Refusal Unsupported = new(415, "请求体类型应为 application/json、application/x-www-form-urlencoded 或 multipart/form-data");
    private static readonly Refusal NotUtf8 = new(415, "请求体编码应为 UTF-8");
    private static readonly Refusal Compressed = new(415, "不接受压缩的请求体");

    public static BodyKind Of(HttpRequest request, out Refusal? refused)
    {
        refused = null;
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0 && !(encoding.Count == 1 && string.Equals(encoding[0], "identity", StringComparison.OrdinalIgnoreCase)))
        {
            refused = Compressed;
        }
        else if (request.Headers.ContentType.Count != 1 || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            refused = Unsupported;
        }
        else if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            refused = NotUtf8;
        }
        else if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return BodyKind.Json;
        }
        else if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return BodyKind.Form;
        }
        else if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return BodyKind.Multipart;
        }
        else
        {
            refused = Unsupported;
        }

        return default;
    }
}
