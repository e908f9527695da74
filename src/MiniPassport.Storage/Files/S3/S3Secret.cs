using MiniPassport.Core.Keys;

namespace MiniPassport.Storage.Files.S3;

/// <summary>Finds the secret of the access key. What it says never contains the secret.</summary>
internal static class S3Secret
{
    private const int Longest = 1024;

    /// <summary>The secret; only after <see cref="Fault"/> found nothing.</summary>
    /// <exception cref="StorageStartException">Since then its file has become unreadable.</exception>
    public static string Read(S3Options options)
    {
        var (secret, fault) = Find(options);
        return fault is null ? secret! : throw new StorageStartException($"Storage:Files:S3:{fault}");
    }

    /// <summary>What is wrong with it, beginning with its key; null for nothing.</summary>
    public static string? Fault(S3Options options) => Find(options).Fault;

    private static (string? Secret, string? Fault) Find(S3Options options)
    {
        if (string.IsNullOrEmpty(options.SecretKeyFile)) return Judge("SecretKey", options.SecretKey ?? "");
        return string.IsNullOrEmpty(options.SecretKey)
            ? FromFile(options.SecretKeyFile)
            : (null, "SecretKeyFile: SecretKey is given too; keep one.");
    }

    private static (string? Secret, string? Fault) FromFile(string path) => SecretFile.TryRead(path, Longest, out var text, out var fault)
        ? Judge("SecretKeyFile", text)
        : (null, $"SecretKeyFile: {fault}.");

    private static (string? Secret, string? Fault) Judge(string key, string text)
    {
        if (text.Length == 0) return (null, $"{key}: is missing.");
        if (text.Length > Longest) return (null, $"{key}: is longer than {Longest} bytes.");
        return text.AsSpan().ContainsAnyExceptInRange('!', '~') ? (null, $"{key}: contains white space or a character no secret has.") : (text, null);
    }
}
