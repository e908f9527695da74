using System.Diagnostics.CodeAnalysis;
using MiniPassport.Core.Keys;

namespace MiniPassport.WeChat;

/// <summary>Finds an app's secret and judges whether it can be one. What it says never contains the secret.</summary>
internal static class AppSecret
{
    private const int LongestFile = 1024;

    private static readonly string[] Placeholders =
        ["secret", "appsecret", "app-secret", "app_secret", "password", "changeme", "change-me", "change_me", "todo", "none", "null", "test", "demo", "example", "placeholder"];

    /// <summary>The secret, or what is wrong with it and under which key.</summary>
    public static bool TryResolve(WeChatAppOptions app, [NotNullWhen(true)] out string? secret, out string problem)
    {
        secret = null;
        var key = nameof(WeChatAppOptions.Secret);
        var text = app.Secret;
        if (!string.IsNullOrEmpty(app.SecretFile))
        {
            key = nameof(WeChatAppOptions.SecretFile);
            if (!string.IsNullOrEmpty(text))
            {
                problem = $"{key} and {nameof(WeChatAppOptions.Secret)} are both given: keep one";
                return false;
            }

            if (!SecretFile.TryRead(app.SecretFile, LongestFile, out text, out var fault))
            {
                problem = $"{key} {fault}";
                return false;
            }
        }

        if (Fault(text) is { } wrong)
        {
            problem = $"{key} {wrong}";
            return false;
        }

        secret = text!;
        problem = "";
        return true;
    }

    private static string? Fault(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "is missing";
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && (c <= ' ' || c > '~')) return "contains white space or a character no AppSecret has";
        }

        var sameThroughout = text.AsSpan().TrimStart(text[0]).IsEmpty;
        var placeholder = text[0] is '<' or '{' or '$' or '%' or '['
            || text.StartsWith("your", StringComparison.OrdinalIgnoreCase)
            || Placeholders.Contains(text, StringComparer.OrdinalIgnoreCase);
        return sameThroughout || placeholder ? "is a placeholder: put the AppSecret of the mini program here" : null;
    }
}
