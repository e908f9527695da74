using Microsoft.Extensions.Options;

namespace MiniPassport.WeChat;

/// <summary>Reports every error of the section at once, one line each, the key first, never a secret.</summary>
internal sealed class WeChatOptionsValidator : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        List<string> errors = [];
        if (!IsBareWebAddress(options.BaseAddress))
            errors.Add("WeChat:BaseAddress must be http(s)://host[:port] without path, query, fragment or user");
        CheckSpan(errors, "WeChat:Timeout", options.Timeout, TimeSpan.FromSeconds(0.5));
        CheckSpan(errors, "WeChat:ConnectTimeout", options.ConnectTimeout, TimeSpan.FromSeconds(0.1));
        if (options.Breaker.Outages is < 0 or > 1_000_000) errors.Add("WeChat:Breaker:Outages must be 0 to 1000000");
        if (options.Breaker.Pause < TimeSpan.FromSeconds(0.1) || options.Breaker.Pause > TimeSpan.FromSeconds(60)) errors.Add("WeChat:Breaker:Pause must be 0.1 s to 60 s");
        if (options.MaxConnections < 1) errors.Add("WeChat:MaxConnections must be 1 or more");

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < options.Apps.Count; i++) CheckApp(errors, $"WeChat:Apps:{i}", options.Apps[i], seen);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckApp(List<string> errors, string key, WeChatAppOptions app, HashSet<string> seen)
    {
        if (string.IsNullOrEmpty(app.AppId)) errors.Add($"{key}:AppId is missing");
        else if (!IsAppId(app.AppId)) errors.Add($"{key}:AppId must be wx followed by 4 to 30 letters or digits");
        else if (!seen.Add(app.AppId)) errors.Add($"{key}:AppId is configured twice");
        if (!AppSecret.TryResolve(app, out _, out var problem)) errors.Add($"{key}:{problem}");
    }

    private static bool IsAppId(string text) =>
        text.Length is >= 6 and <= 32 && text.StartsWith("wx", StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsBareWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { Host.Length: > 0, PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && !text.AsSpan().ContainsAny("?#@ \\");

    private static void CheckSpan(List<string> errors, string key, TimeSpan value, TimeSpan least)
    {
        if (value < least || value > TimeSpan.FromSeconds(30)) errors.Add(FormattableString.Invariant($"{key} must be {least.TotalSeconds} s to 30 s"));
    }
}
