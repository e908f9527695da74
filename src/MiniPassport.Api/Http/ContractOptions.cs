namespace MiniPassport.Api.Http;

/// <summary>Section <c>Contracts</c>: what all contracts share. <c>PublicBaseUrl</c> and <c>TimeZone</c> are read from the top level.</summary>
public sealed class ContractOptions
{
    /// <summary>How business failures appear in the HTTP status. Default <see cref="HttpStatusMode.Contract"/>.</summary>
    public HttpStatusMode HttpStatus { get; set; } = HttpStatusMode.Contract;

    /// <summary>
    /// Top-level key <c>PublicBaseUrl</c>: the address clients reach this server at, for links to files; http or https, no query.
    /// Default: each request's own scheme and host.
    /// </summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Top-level key <c>TimeZone</c>: IANA name of the zone in which times without a zone are printed. Default <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";
}
