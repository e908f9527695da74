using System.ComponentModel;
using System.Diagnostics;

namespace MiniPassport.TestServers;

/// <summary>Installs the packages that a folder of this project pins, once.</summary>
internal static class NodePackages
{
    /// <summary>The folder, with its node_modules in it.</summary>
    /// <exception cref="MissingServerException">They are not there and cannot be installed.</exception>
    public static async Task<string> InstallAsync(string name, CancellationToken ct)
    {
        var folder = Path.Combine(Root(), "tests", "MiniPassport.TestServers", name);
        if (!await RunsAsync("node", folder, ["--version"], ct)) throw new MissingServerException("node is not installed (Debian: nodejs).");
        // Two suites may come here at the same time.
        await using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), $"minipassport-{name}.lock"), ct);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", name)) && !await RunsAsync("npm", folder, ["ci", "--silent", "--no-audit", "--no-fund"], ct))
            throw new MissingServerException($"npm is not installed (Debian: npm), or cannot install {name}.");
        return folder;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MiniPassport.slnx"))) return folder.FullName;
        throw new MissingServerException("The tests do not run from inside the repository.");
    }

    private static async Task<bool> RunsAsync(string program, string folder, string[] arguments, CancellationToken ct)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no such program
        }
    }

    private static async Task<FileStream> TakeTurnAsync(string file, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }
}
