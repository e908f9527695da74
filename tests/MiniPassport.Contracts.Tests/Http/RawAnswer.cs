using System.Text;
using System.Text.Json;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>An answer as it stood on the wire.</summary>
internal sealed record RawAnswer(int Status, string Head, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public int Code => Json.GetProperty("code").GetInt32();

    public string Message => Json.GetProperty("message").GetString()!;

    public bool Closes => Header("Connection") == "close";

    /// <summary>A header's one value; null when it is not there.</summary>
    public string? Header(string name)
    {
        var prefix = name + ": ";
        var found = Head.Split("\r\n").Where(line => line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(line => line[prefix.Length..]).ToArray();
        found.Length.ShouldBeLessThan(2, Head);
        return found.SingleOrDefault();
    }

    public override string ToString() => $"{Head}\r\n\r\n{Text}";
}
