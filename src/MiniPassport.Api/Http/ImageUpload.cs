using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MiniPassport.Api.Http;

/// <summary>One uploaded picture.</summary>
internal sealed record ImageUpload(ReadOnlyMemory<byte> Content, string FileName)
{
    private const string OneFile = "请以 multipart/form-data 上传一张图片，字段名为 ";

    /// <summary>Reads a multipart body that carries exactly one file, under the given field name. What it says of its type is not looked at.</summary>
    public static async ValueTask<(ImageUpload? Upload, Refusal? Refused)> ReadAsync(HttpContext http, string field, int largest)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return (null, new Refusal(400, OneFile + field));
        var kind = BodyType.Of(http.Request, out var refused);
        if (refused is not null) return (null, refused);
        if (kind != BodyKind.Multipart) return (null, new Refusal(400, OneFile + field));
        if (http.Request.ContentLength > largest + RequestFields.LargestBody) return (null, BodyFault.TooLarge);
        try
        {
            var form = await new FormFeature(http.Request, Limits(largest)).ReadFormAsync(http.RequestAborted);
            if (form.Files.Count != 1 || form.Files[0].Name != field || form.ContainsKey(field)) return (null, new Refusal(400, OneFile + field));
            var file = form.Files[0];
            if (file.Length > largest) return (null, BodyFault.TooLarge);
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, http.RequestAborted);
            return (new ImageUpload(content, file.FileName), null);
        }
        catch (Exception e) when (BodyFault.Of(e) is { } fault)
        {
            return (null, fault);
        }
    }

    private static FormOptions Limits(int largest) => new()
    {
        ValueCountLimit = 16,
        KeyLengthLimit = 256,
        ValueLengthLimit = 4 * 1024,
        MultipartHeadersCountLimit = 8,
        MultipartHeadersLengthLimit = 8 * 1024,
        MultipartBodyLengthLimit = largest + RequestFields.LargestBody,
        // Kept in memory whole: nothing is spooled to a temporary file.
        MemoryBufferThreshold = largest + RequestFields.LargestBody,
    };
}
