using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MiniPassport.Api.Http;

/// <summary>Reads the parameters of a request: JSON, urlencoded or multipart body, and the query string.</summary>
internal static class RequestFields
{
    /// <summary>Largest body that carries parameters only.</summary>
    public const int LargestBody = 64 * 1024;

    private static readonly FormOptions FormLimits = new()
    {
        ValueCountLimit = 64,
        KeyLengthLimit = 256,
        ValueLengthLimit = LargestBody,
        MultipartHeadersCountLimit = 8,
        MultipartHeadersLengthLimit = 8 * 1024,
        MultipartBodyLengthLimit = LargestBody,
        // Never more than a body may have: nothing is spooled to a temporary file.
        MemoryBufferThreshold = LargestBody,
    };

    /// <summary>Reads them. A GET has no body, whatever its Content-Type claims.</summary>
    public static async ValueTask<(Fields? Fields, Refusal? Refused)> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        var fields = new FieldList();
        var isForm = false;
        if (ReadQuery(request, fields) is { } refused) return (null, refused);
        if (!HttpMethods.IsGet(request.Method) && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            var type = BodyType.Of(request, out refused);
            if (refused is not null) return (null, refused);
            isForm = type != BodyKind.Json;
            refused = type == BodyKind.Json ? await ReadJsonAsync(request, fields, http.RequestAborted) : await ReadFormAsync(request, fields, http.RequestAborted);
            if (refused is not null) return (null, refused);
        }

        return (new Fields(fields.All, isForm), null);
    }

    private static async ValueTask<Refusal?> ReadJsonAsync(HttpRequest request, FieldList fields, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? 4096, LargestBody) + 1);
        try
        {
            var length = 0;
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), ct)) > 0)
            {
                length += read;
                if (length > LargestBody) return BodyFault.TooLarge;
                if (length == buffer.Length) Grow(ref buffer, length);
            }

            return length == 0 ? null : JsonFields.Read(buffer.AsSpan(0, length), fields);
        }
        catch (Exception e) when (BodyFault.Of(e) is { } refused)
        {
            return refused;
        }
        finally
        {
            // It may have held a password.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length * 2, LargestBody + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }

    private static async ValueTask<Refusal?> ReadFormAsync(HttpRequest request, FieldList fields, CancellationToken ct)
    {
        try
        {
            var form = await new FormFeature(request, FormLimits).ReadFormAsync(ct);
            if (form.Files.Count > 0) return new Refusal(400, "此接口不接受文件");
            foreach (var (name, values) in form)
            {
                if (Add(fields, name, values, isFromQuery: false) is { } refused) return refused;
            }

            return null;
        }
        catch (Exception e) when (BodyFault.Of(e) is { } refused)
        {
            return refused;
        }
    }

    private static Refusal? ReadQuery(HttpRequest request, FieldList fields)
    {
        if (!request.QueryString.HasValue) return null;
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (Add(fields, pair.DecodeName().ToString(), pair.DecodeValue().ToString(), isFromQuery: true) is { } refused) return refused;
        }

        return null;
    }

    private static Refusal? Add(FieldList fields, string name, StringValues values, bool isFromQuery)
    {
        foreach (var value in values)
        {
            // What JavaScript writes for a variable it does not have.
            if (value is null or "undefined") continue;
            // Percent-escapes that are not UTF-8 decode to the replacement character: the original is lost.
            if (value.Contains(Rune.ReplacementChar.ToString(), StringComparison.Ordinal)) return new Refusal(400, "参数不是有效的 UTF-8 文本");
            if (fields.Add(new Field(name, FieldKind.Text, value, isFromQuery)) is { } refused) return refused;
        }

        return null;
    }
}
