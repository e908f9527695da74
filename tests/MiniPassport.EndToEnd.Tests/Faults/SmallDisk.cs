using System.Diagnostics;
using System.Globalization;

namespace MiniPassport.EndToEnd.Tests.Faults;

/// <summary>A file system of a few megabytes, in memory. Only root may make one; for anybody else the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    private SmallDisk(string path) => (Path, _filler) = (path, System.IO.Path.Combine(path, "filler"));

    public string Path { get; }

    public static SmallDisk Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=700"), "tmpfs", path) is not (0, _) and var (_, why))
            Assert.Skip($"no file system may be mounted here: {why}");
        return new SmallDisk(path);
    }

    /// <summary>Takes everything that is left.</summary>
    public void Fill()
    {
        var block = new byte[4096];
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var i = 0; i < 1_000_000; i++) file.Write(block);
        }
        catch (IOException)
        {
            return; // full
        }

        throw new InvalidOperationException("This is no small disk.");
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(_filler);

    public void Dispose() => Run("umount", "-l", Path);

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var output = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
