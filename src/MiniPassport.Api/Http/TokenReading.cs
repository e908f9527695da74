namespace MiniPassport.Api.Http;

/// <summary>What a request says of its session.</summary>
/// <param name="Token">The one token it carries, or null.</param>
/// <param name="IsAmbiguous">Whether it carries several different ones.</param>
internal readonly record struct TokenReading(string? Token, bool IsAmbiguous)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(TokenReading);
}
