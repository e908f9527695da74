using System.Text;
using MiniPassport.Core.Keys;

namespace MiniPassport.Api.Contracts.ServiceUser.Bare;

/// <summary>Finds the secret that signs calls by bare openid. What it says never contains the secret.</summary>
internal static class BareSecret
{
    private const int Shortest = 32, Longest = 256;

    /// <summary>The secret's bytes; null when there is none, or none that could be read, which the options' check has refused.</summary>
    public static byte[]? Read(ServiceUserOptions options) => Find(options).Secret is { } secret ? Encoding.UTF8.GetBytes(secret) : null;

    /// <summary>What is wrong with it and under which key; null for nothing.</summary>
    public static string? Fault(ServiceUserOptions options) => Find(options).Fault;

    private static (string? Secret, string? Fault) Find(ServiceUserOptions options)
    {
        var (given, file) = (!string.IsNullOrEmpty(options.BareSecret), !string.IsNullOrEmpty(options.BareSecretFile));
        if (!given && !file) return (null, null);
        if (given && file) return (null, "BareSecretFile and BareSecret are both given: keep one.");
        return given ? Judge("BareSecret", options.BareSecret!) : FromFile(options.BareSecretFile!);
    }

    private static (string? Secret, string? Fault) FromFile(string path) => SecretFile.TryRead(path, Longest, out var text, out var fault)
        ? Judge("BareSecretFile", text)
        : (null, $"BareSecretFile {fault}.");

    private static (string? Secret, string? Fault) Judge(string key, string text) =>
        text.Length is < Shortest or > Longest || text.Distinct().Count() < 8
            ? (null, $"{key} needs 32 to 256 random characters.")
            : (text, null);
}
