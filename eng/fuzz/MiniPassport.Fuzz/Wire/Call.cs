namespace MiniPassport.Fuzz.Wire;

/// <summary>One request, before it is spelt out.</summary>
internal sealed class Call
{
    public required string Method { get; set; }

    public required string Path { get; set; }

    public string Version { get; set; } = "HTTP/1.1";

    public BodyKind Body { get; set; }

    /// <summary>Sent in the body, or in the query where there is none.</summary>
    public List<CallField> Fields { get; init; } = [];

    public List<CallField> Query { get; init; } = [];

    public List<(string Name, string Value)> Headers { get; init; } = [];

    public UploadedFile? File { get; set; }

    /// <summary>Body in chunks instead of with its length.</summary>
    public bool Chunked { get; set; }

    /// <summary>Takes the place of the type that fits the body.</summary>
    public string? ContentType { get; set; }
}
