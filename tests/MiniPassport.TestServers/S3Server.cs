using System.Diagnostics;

namespace MiniPassport.TestServers;

/// <summary>An S3-compatible server (npm s3rver) with one bucket in a directory of its own, gone when disposed.</summary>
public sealed class S3Server : IAsyncDisposable
{
    /// <summary>The bucket that is there from the start.</summary>
    public const string Bucket = "avatars";

    /// <summary>Both halves of the only access key it knows.</summary>
    public const string AccessKey = "S3RVER", SecretKey = "S3RVER";

    private const string Listening = "listens at ";

    private readonly Process _process;
    private readonly DirectoryInfo _directory;

    private S3Server(Process process, DirectoryInfo directory, Uri address) => (_process, _directory, Address) = (process, directory, address);

    /// <summary>Where it listens: loopback, a port of the system's choice.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="MissingServerException">node or npm is not installed, or the packages cannot be.</exception>
    public static async Task<S3Server> StartAsync(CancellationToken ct)
    {
        var folder = await NodePackages.InstallAsync("s3rver", ct);
        var directory = Directory.CreateTempSubdirectory("minipassport-s3-");
        var start = new ProcessStartInfo("node", ["--no-deprecation", Path.Combine(folder, "start.js"), directory.FullName, Bucket])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal)) return new S3Server(process, directory, new Uri(line[Listening.Length..]));
        }

        await EndAsync(process, directory);
        throw new InvalidOperationException("s3rver ended instead of listening.");
    }

    /// <summary>The server's settings to keep its pictures here.</summary>
    /// <param name="prefix">What their names begin with, so that tests can share a bucket.</param>
    public (string Key, string Value)[] Settings(string prefix = "") =>
    [
        ("Storage:Files:Provider", "S3"), ("Storage:Files:S3:ServiceUrl", Address.GetLeftPart(UriPartial.Authority)), ("Storage:Files:S3:Bucket", Bucket),
        ("Storage:Files:S3:AccessKey", AccessKey), ("Storage:Files:S3:SecretKey", SecretKey), ("Storage:Files:S3:Prefix", prefix),
    ];

    /// <summary>The keys of all objects that begin with a prefix, without it.</summary>
    public string[] Objects(string prefix = "")
    {
        const string suffix = "._S3rver_object";
        var bucket = Path.Combine(_directory.FullName, Bucket);
        return
        [
            .. Directory.EnumerateFiles(bucket, "*" + suffix, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(bucket, file)[..^suffix.Length])
                .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(key => key[prefix.Length..]),
        ];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => EndAsync(_process, _directory);

    private static async ValueTask EndAsync(Process process, DirectoryInfo directory)
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        directory.Delete(recursive: true);
    }
}
