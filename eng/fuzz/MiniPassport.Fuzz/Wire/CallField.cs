using System.Text.Json;

namespace MiniPassport.Fuzz.Wire;

/// <summary>A parameter as text, or, where JSON should see something else than that text in quotation marks, with its literal.</summary>
internal sealed record CallField(string Name, string Text, string? Literal = null)
{
    /// <summary>Whether it must never come back in an answer, so that no mutation may move it into another field.</summary>
    public bool IsSecret { get; init; }

    public string Json => Literal ?? JsonSerializer.Serialize(Text);
}
