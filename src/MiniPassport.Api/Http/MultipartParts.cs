using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MiniPassport.Api.Http;

/// <summary>
/// Reads a multipart/form-data body (RFC 7578) into memory; the server's body limit bounds it. The framework's form reader is not used:
/// it decodes text in any charset a part or a byte order mark names, fails on some of their names, and spools to temporary files.
/// </summary>
internal static class MultipartParts
{
    // RFC 2046 §5.1.1.
    private const int LongestBoundary = 70;

    /// <summary>Reads all parts.</summary>
    /// <param name="request">A request whose type is multipart/form-data.</param>
    /// <param name="most">More parts than this are refused.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidDataException">The body is not of this form; like what else goes wrong on the way, <see cref="BodyFault"/> knows it.</exception>
    public static async ValueTask<IReadOnlyList<MultipartPart>> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        var reader = new MultipartReader(Boundary(request), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 8 * 1024 };
        var parts = new List<MultipartPart>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (parts.Count == most) throw new InvalidDataException("too many parts");
            var content = new MemoryStream();
            await section.Body.CopyToAsync(content, ct);
            parts.Add(Part(section, content.GetBuffer().AsMemory(0, (int)content.Length)));
        }

        return parts;
    }

    private static string Boundary(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary) : StringSegment.Empty;
        return boundary.Length is > 0 and <= LongestBoundary ? boundary.ToString() : throw new InvalidDataException("no usable boundary");
    }

    private static MultipartPart Part(MultipartSection section, ReadOnlyMemory<byte> content)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            || !disposition.Name.HasValue)
            throw new InvalidDataException("a part that is no form field");
        return new MultipartPart(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), FileName(disposition), content);
    }

    // RFC 5987 allows any charset; decoding one that this machine does not have throws, and only UTF-8 is ever sent.
    private static string? FileName(ContentDispositionHeaderValue disposition)
    {
        var extended = disposition.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("filename*", StringComparison.OrdinalIgnoreCase));
        if (extended?.Value.StartsWith("UTF-8'", StringComparison.OrdinalIgnoreCase) == true) return disposition.FileNameStar.ToString();
        if (disposition.FileName.HasValue) return HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
        return extended is null ? null : "";
    }
}
