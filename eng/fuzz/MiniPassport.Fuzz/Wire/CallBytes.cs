using System.Globalization;
using System.Text;

namespace MiniPassport.Fuzz.Wire;

/// <summary>Spells a call out.</summary>
internal static class CallBytes
{
    private const string Boundary = "----fuzz7MA4YWxkTrZu0gW";

    public static byte[] Of(Call call)
    {
        var body = Body(call);
        var head = new StringBuilder($"{call.Method} {Target(call)} {call.Version}\r\nHost: localhost\r\n");
        foreach (var (name, value) in call.Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (body is null) return Bytes(head.Append("\r\n").ToString());

        head.Append("Content-Type: ").Append(call.ContentType ?? Type(call.Body)).Append("\r\n");
        head.Append(call.Chunked ? "Transfer-Encoding: chunked\r\n\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        return [.. Bytes(head.ToString()), .. call.Chunked ? Chunks(body) : body];
    }

    private static string Target(Call call)
    {
        IEnumerable<CallField> fields = call.Body == BodyKind.None ? [.. call.Query, .. call.Fields] : call.Query;
        var query = UrlEncoded(fields);
        return query.Length == 0 ? call.Path : $"{call.Path}?{query}";
    }

    private static byte[]? Body(Call call) => call.Body switch
    {
        BodyKind.None => null,
        BodyKind.Json => Encoding.UTF8.GetBytes("{" + string.Join(',', call.Fields.Select(field => $"{System.Text.Json.JsonSerializer.Serialize(field.Name)}:{field.Json}")) + "}"),
        BodyKind.Form => Encoding.ASCII.GetBytes(UrlEncoded(call.Fields)),
        BodyKind.Multipart => Multipart(call),
    };

    private static string Type(BodyKind kind) => kind switch
    {
        BodyKind.Form => "application/x-www-form-urlencoded",
        BodyKind.Multipart => $"multipart/form-data; boundary={Boundary}",
        _ => "application/json",
    };

    private static string UrlEncoded(IEnumerable<CallField> fields) =>
        string.Join('&', fields.Select(field => $"{Escaped(field.Name)}={Escaped(field.Text)}"));

    // Half a surrogate pair cannot be written in UTF-8; what others make of it is U+FFFD.
    private static string Escaped(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    private static byte[] Multipart(Call call)
    {
        using var body = new MemoryStream();
        foreach (var field in call.Fields)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Text}\r\n"));
        }

        if (call.File is { } file)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{file.Field}\"; filename=\"{file.FileName}\"\r\nContent-Type: {file.Type}\r\n\r\n"));
            body.Write(file.Bytes);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }

    private static byte[] Chunks(byte[] body)
    {
        using var chunked = new MemoryStream();
        foreach (var chunk in body.Chunk(Math.Max(1, (body.Length / 3) + 1)))
        {
            chunked.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")));
            chunked.Write(chunk);
            chunked.Write("\r\n"u8);
        }

        chunked.Write("0\r\n\r\n"u8);
        return chunked.ToArray();
    }

    // A header is bytes: what is beyond Latin-1 goes out as UTF-8, as clients do it that do not care.
    private static byte[] Bytes(string head) => head.All(char.IsAscii) ? Encoding.ASCII.GetBytes(head) : Encoding.UTF8.GetBytes(head);
}
