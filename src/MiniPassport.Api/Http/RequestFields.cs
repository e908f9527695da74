using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MiniPassport.Api.Http;

/// <summary>Reads the parameters of a request: JSON, urlencoded or multipart body, and the query string.</summary>
internal static class RequestFields
{
    /// <summary>Largest body that carries parameters only.</summary>
    public const int LargestBody = 64 * 1024;

    private const int MostParts = 64;

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
            refused = type == BodyKind.Multipart ? await ReadMultipartAsync(request, fields, http.RequestAborted) : await ReadTextAsync(request, type, fields, http.RequestAborted);
            if (refused is not null) return (null, refused);
        }

        return (new Fields(fields.All, isForm), null);
    }

    private static async ValueTask<Refusal?> ReadTextAsync(HttpRequest request, BodyKind kind, FieldList fields, CancellationToken ct)
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

            var body = buffer.AsSpan(0, length);
            return length == 0 ? null : kind == BodyKind.Json ? JsonFields.Read(body, fields) : UrlEncodedFields.Read(body, isFromQuery: false, fields);
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

    private static async ValueTask<Refusal?> ReadMultipartAsync(HttpRequest request, FieldList fields, CancellationToken ct)
    {
        try
        {
            foreach (var part in await MultipartParts.ReadAsync(request, MostParts, ct))
            {
                if (part.FileName is not null) return new Refusal(400, "此接口不接受文件");
                if (Add(fields, part) is { } refused) return refused;
            }

            return null;
        }
        catch (Exception e) when (BodyFault.Of(e) is { } refused)
        {
            return refused;
        }
    }

    private static Refusal? ReadQuery(HttpRequest request, FieldList fields) => request.QueryString is { HasValue: true, Value: { } query }
        ? UrlEncodedFields.Read(Encoding.UTF8.GetBytes(query).AsSpan(1), isFromQuery: true, fields)
        : null;

    private static Refusal? Add(FieldList fields, MultipartPart part)
    {
        try
        {
            fields.AddText(part.Name, StrictUtf8.Decode(part.Content.Span), isFromQuery: false);
            return fields.Refused;
        }
        catch (DecoderFallbackException)
        {
            return StrictUtf8.Refused;
        }
    }
}
