using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MiniPassport.Storage.Files.S3;

namespace MiniPassport.Storage;

/// <summary>Reports every mistake of the section at once, the key first, never a secret.</summary>
internal sealed partial class S3OptionsCheck(IOptions<AvatarFileOptions> files) : IValidateOptions<S3Options>
{
    public ValidateOptionsResult Validate(string? name, S3Options options)
    {
        // A wrong provider is told by its own check.
        if (files.Value.Provider != AvatarFileProvider.S3) return ValidateOptionsResult.Success;
        var errors = Mistakes(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Mistakes(S3Options options)
    {
        if (!IsBareWebAddress(options.ServiceUrl, out var isNumeric)) yield return "Storage:Files:S3:ServiceUrl: must be http(s)://host[:port] without path, query or user.";
        else if (isNumeric && !options.PathStyle) yield return "Storage:Files:S3:PathStyle: must be true where ServiceUrl names an IP address.";
        if (!Bucket().IsMatch(options.Bucket ?? "")) yield return "Storage:Files:S3:Bucket: must be a bucket's name, 3 to 63 lower-case letters, digits, dots and hyphens.";
        if (!AccessKey().IsMatch(options.AccessKey ?? "")) yield return "Storage:Files:S3:AccessKey: is missing or contains a character no access key has.";
        if (S3Secret.Fault(options) is { } fault) yield return $"Storage:Files:S3:{fault}";
        if (!Region().IsMatch(options.Region ?? "")) yield return "Storage:Files:S3:Region: must be 1 to 64 lower-case letters, digits and hyphens.";
        if (!IsPrefix(options.Prefix ?? "")) yield return "Storage:Files:S3:Prefix: must be up to 200 letters, digits and - _ . /, not beginning with /, without // and ..";
    }

    private static bool IsBareWebAddress(string? text, out bool isNumeric)
    {
        isNumeric = false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri is not { Scheme: "http" or "https", Host.Length: > 0, PathAndQuery: "/", Fragment: "", UserInfo: "" }
            || text.AsSpan().ContainsAny("?#@ \\"))
            return false;
        isNumeric = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;
        return true;
    }

    private static bool IsPrefix(string text) =>
        Prefix().IsMatch(text) && !text.Contains("//", StringComparison.Ordinal) && !text.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();

    [GeneratedRegex(@"^[!-+\-.0-<>-~]{1,256}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(@"^([A-Za-z0-9._-][A-Za-z0-9._/-]{0,199})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
