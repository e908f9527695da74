using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

internal sealed class CloudHostingOptionsCheck : IValidateOptions<CloudHostingOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudHostingOptions options)
    {
        if (options.Enabled && options.Peers.Count == 0)
            return ValidateOptionsResult.Fail("WeChat:CloudHosting:Peers is empty: name the addresses or networks whose X-WX headers are believed.");
        string[] faults = [.. PeerNetworks.Faults("WeChat:CloudHosting:Peers", options.Peers)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
