using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MiniPassport.Api.Http;

/// <summary>One uploaded picture.</summary>
internal sealed record ImageUpload(ReadOnlyMemory<byte> Content, string FileName)
{
    private const int MostParts = 17;

    private const string OneFile = "请以 multipart/form-data 上传一张图片，字段名为 ";

    /// <summary>Reads a multipart body that carries exactly one file, under the given field name. What it says of its type is not looked at.</summary>
    public static async ValueTask<(ImageUpload? Upload, Refusal? Refused)> ReadAsync(HttpContext http, string field, int largest)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return (null, new Refusal(400, OneFile + field));
        var kind = BodyType.Of(http.Request, out var refused);
        if (refused is not null) return (null, refused);
        if (kind != BodyKind.Multipart) return (null, new Refusal(400, OneFile + field));
        try
        {
            var parts = await MultipartParts.ReadAsync(http.Request, MostParts, http.RequestAborted);
            MultipartPart[] candidates = [.. parts.Where(part => part.FileName is not null || part.Name == field)];
            if (candidates is not [{ FileName: { } fileName } file] || file.Name != field) return (null, new Refusal(400, OneFile + field));
            return file.Content.Length > largest ? (null, BodyFault.TooLarge) : (new ImageUpload(file.Content, fileName), null);
        }
        catch (Exception e) when (BodyFault.Of(e) is { } fault)
        {
            return (null, fault);
        }
    }
}
