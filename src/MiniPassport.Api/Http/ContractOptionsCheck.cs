using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

internal sealed class ContractOptionsCheck : IValidateOptions<ContractOptions>
{
    public ValidateOptionsResult Validate(string? name, ContractOptions options)
    {
        var errors = new List<string>();
        if (!Enum.IsDefined(options.HttpStatus))
            errors.Add("Contracts:HttpStatus must be Contract or Mirror.");
        if (options.WrongHandlesPerAddress is < 1 or > 1_000_000)
            errors.Add("Contracts:WrongHandlesPerAddress must be 1 to 1000000.");
        if (!string.IsNullOrEmpty(options.PublicBaseUrl) && !IsBaseUrl(options.PublicBaseUrl))
            errors.Add("PublicBaseUrl must be an absolute http or https address without query, such as https://passport.example.com.");
        if (ContractZone.Find(options.TimeZone) is null)
            errors.Add($"TimeZone is \"{options.TimeZone}\", which this machine does not know (Debian: package tzdata).");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
