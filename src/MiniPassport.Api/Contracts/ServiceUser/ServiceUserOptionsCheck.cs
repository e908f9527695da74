using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Contracts.ServiceUser.Bare;
using MiniPassport.Api.Http;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>Only bare openids need checking: they are served nowhere by accident.</summary>
/// <param name="configuration">The root of the configuration, for where the server listens.</param>
internal sealed class ServiceUserOptionsCheck(IConfiguration configuration) : IValidateOptions<ServiceUserOptions>
{
    private const string Section = "Contracts:ServiceUser";

    // Loopback, private (RFC 1918, RFC 4193) and link-local (RFC 3927, RFC 4291).
    private static readonly PeerNetworks NotPublic = new(
        ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1", "fc00::/7", "fe80::/10"]);

    public ValidateOptionsResult Validate(string? name, ServiceUserOptions options)
    {
        if (!Enum.IsDefined(options.OpenId)) return ValidateOptionsResult.Fail($"{Section}:OpenId must be Handle, Proof or Bare.");
        if (options.OpenId != OpenIdMode.Bare) return ValidateOptionsResult.Success;
        string[] errors = [.. Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(ServiceUserOptions options)
    {
        if (!options.BareAcknowledged)
            yield return $"{Section}:BareAcknowledged must be true for {Section}:OpenId = Bare: whoever knows an openid, which is no secret, is that person then.";
        foreach (var address in Addresses().Where(address => !IsClosed(address)))
            yield return $"{Section}:OpenId is Bare, which needs loopback or private addresses to listen on, and \"{address}\" is neither.";
        foreach (var fault in PeerNetworks.Faults($"{Section}:BarePeers", options.BarePeers)) yield return fault;
        if (BareSecret.Fault(options) is { } secret) yield return $"{Section}:{secret}";
    }

    private IEnumerable<string> Addresses() =>
    [
        .. (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        // The framework's own way to say it.
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""),
    ];

    private static bool IsClosed(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            // Every name but localhost, like * and +, means all of the machine's addresses.
            return address.IsUnixPipe
                || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (System.Net.IPAddress.TryParse(address.Host, out var host) && NotPublic.Contains(host));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
