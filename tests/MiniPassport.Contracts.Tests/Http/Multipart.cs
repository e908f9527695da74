using System.Text;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Spells multipart bodies out.</summary>
internal static class Multipart
{
    public const string Boundary = "----4f8f25f0a1b2c3d4", Type = "multipart/form-data; boundary=" + Boundary;

    public static byte[] Of(params byte[][] parts) => [.. parts.SelectMany(part => part), .. Encoding.ASCII.GetBytes($"--{Boundary}--\r\n")];

    /// <summary>A part with its header lines as given, UTF-8.</summary>
    public static byte[] Part(string headers, ReadOnlySpan<byte> content) =>
        [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\n{headers}\r\n\r\n"), .. content, .. "\r\n"u8];

    public static byte[] Field(string name, ReadOnlySpan<byte> value) => Part($"Content-Disposition: form-data; name=\"{name}\"", value);

    public static byte[] File(byte[] content, string? fileName = "timg.png", string? type = "image/png", string name = "file")
    {
        var disposition = $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"";
        return Part(type is null ? disposition : $"{disposition}\r\nContent-Type: {type}", content);
    }
}
