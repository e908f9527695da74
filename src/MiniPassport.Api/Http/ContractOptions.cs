namespace MiniPassport.Api.Http;

/// <summary>Section <c>Contracts</c>: what all contracts share. <c>PublicBaseUrl</c> and <c>TimeZone</c> are read from the top level.</summary>
public sealed class ContractOptions
{
    /// <summary>How business failures appear in the HTTP status. Default <see cref="HttpStatusMode.Contract"/>.</summary>
    public HttpStatusMode HttpStatus { get; set; } = HttpStatusMode.Contract;

    /// <summary>
    /// How many session handles that are nobody's one address may send a minute before it is answered 429. Right ones are not counted.
    /// 1 to 1 000 000, default 600: behind one carrier's address many front ends may come back with handles that are over.
    /// </summary>
    public int WrongHandlesPerAddress { get; set; } = 600;

    /// <summary>
    /// Top-level key <c>PublicBaseUrl</c>: the address clients reach this server at, for links to files; http or https, no query.
    /// Default: each request's own scheme and host.
    /// </summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Top-level key <c>TimeZone</c>: IANA name of the zone in which times without a zone are printed. Default <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";
}
