using System.Text;

namespace MiniPassport.Fuzz.Wire;

/// <summary>An answer as it stood on the wire.</summary>
internal sealed record Answer(int Status, string Head, byte[] Body)
{
    public bool Closes => Header("Connection") is { } connection && connection.Equals("close", StringComparison.OrdinalIgnoreCase);

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's first value; null when it is not there.</summary>
    public string? Header(string name)
    {
        var lines = Head.AsSpan();
        foreach (var range in lines.Split("\r\n"))
        {
            var line = lines[range];
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return line[(name.Length + 1)..].Trim().ToString();
        }

        return null;
    }

    public override string ToString() => $"{Head}\r\n\r\n{Text}";
}
