using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

internal sealed class OverloadOptionsCheck : IValidateOptions<OverloadOptions>
{
    public ValidateOptionsResult Validate(string? name, OverloadOptions options)
    {
        var errors = new List<string>();
        if (options.MaxRequests is < 1 or > 1_000_000) errors.Add("Overload:MaxRequests must be 1 to 1000000.");
        if (options.MaxConnections is < 10 or > 1_000_000) errors.Add("Overload:MaxConnections must be 10 to 1000000.");
        var isOff = options.MaxDelay == TimeSpan.Zero;
        if (!isOff && (options.MaxDelay < TimeSpan.FromMilliseconds(10) || options.MaxDelay > TimeSpan.FromMinutes(1)))
            errors.Add("Overload:MaxDelay must be 00:00:00.010 to 00:01:00, or 00:00:00.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
