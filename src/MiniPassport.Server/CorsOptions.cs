namespace MiniPassport.Server;

/// <summary>Section <c>Cors</c>: web pages of other origins that may call this server. Mini programs and apps need none of it.</summary>
public sealed class CorsOptions
{
    /// <summary>Exact origins such as <c>https://admin.example.com</c>; no wildcard. Default: none, so browsers keep other origins out.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
