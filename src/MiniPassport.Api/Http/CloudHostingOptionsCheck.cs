using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

internal sealed class CloudHostingOptionsCheck : IValidateOptions<CloudHostingOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudHostingOptions options)
    {
        if (options.Enabled && options.Peers.Count == 0)
            return ValidateOptionsResult.Fail("WeChat:CloudHosting:Peers is empty: name the addresses or networks whose X-WX headers are believed.");
        string[] wrong = [.. options.Peers.Where(peer => !PeerNetworks.TryParse(peer, out _))];
        return wrong.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(peer => $"WeChat:CloudHosting:Peers has \"{peer}\", which is no address or network such as 10.0.0.7 or 10.0.0.0/8."));
    }
}
