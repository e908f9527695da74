namespace MiniPassport.Fuzz.Mutation;

/// <summary>A value no front end means to send: text, a JSON literal, or, by its number, one of the world's that is somebody else's.</summary>
internal sealed record Odd(string Text, string? Literal = null, int? Foreign = null);
