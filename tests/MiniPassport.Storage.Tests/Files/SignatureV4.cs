using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Storage.Tests.Files;

/// <summary>
/// The Authorization header a request without query must have (Amazon S3, "Signature calculations for the Authorization header"). s3rver does
/// not look at it.
/// </summary>
internal static class SignatureV4
{
    public static string Of(string method, string path, Dictionary<string, string> headers, string accessKey, string secret, string region)
    {
        var signed = headers["Authorization"].Split("SignedHeaders=")[1].Split(',')[0];
        var time = headers["X-Amz-Date"];
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var canonicalHeaders = string.Concat(signed.Split(';').Select(name => $"{name}:{headers[name].Trim()}\n"));
        var canonical = $"{method}\n{path}\n\n{canonicalHeaders}\n{signed}\n{headers["X-Amz-Content-SHA256"]}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Mac);
        return $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={signed}, Signature={Convert.ToHexStringLower(Mac(key, toSign))}";
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
