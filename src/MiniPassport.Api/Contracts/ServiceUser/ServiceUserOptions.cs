namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>Section <c>Contracts:ServiceUser</c>.</summary>
public sealed class ServiceUserOptions
{
    /// <summary>What the field <c>openid</c> holds. Default <see cref="OpenIdMode.Handle"/>.</summary>
    public OpenIdMode OpenId { get; set; } = OpenIdMode.Handle;

    /// <summary>
    /// Needed with <see cref="OpenIdMode.Bare"/>: that the operator knows that anybody who can reach this server and knows an openid, which is no
    /// secret, reads and changes that person's data. Default false.
    /// </summary>
    public bool BareAcknowledged { get; set; }

    /// <summary>
    /// Who beside this machine may send a bare openid: addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/8</c>), both of the connection and of the
    /// client that a known proxy names. Default: none.
    /// </summary>
    public IList<string> BarePeers { get; } = [];

    /// <summary>
    /// A secret, 32 to 256 characters, with which every call by bare openid must be signed (docs/decisions/0007). Default: none, calls are not signed.
    /// </summary>
    public string? BareSecret { get; set; }

    /// <summary>A file to read <see cref="BareSecret"/> from instead, at start; a line end is ignored. Default: none.</summary>
    public string? BareSecretFile { get; set; }
}
