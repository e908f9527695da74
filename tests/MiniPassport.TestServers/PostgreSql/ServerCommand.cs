using System.Diagnostics;

namespace MiniPassport.TestServers.PostgreSql;

/// <summary>A program that is run to its end.</summary>
internal static class ServerCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>What it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it printed.</exception>
    public static async Task<string> RunAsync(params string[] command)
    {
        using var process = Start(command, readsInput: false);
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Longest);
        var text = string.Concat(await texts.WaitAsync(Longest));
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{command[0]} … {command[^1]} ended with {process.ExitCode}: {text}");
    }

    public static Process Start(string[] command, bool readsInput) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardInput = readsInput,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        // The server's user may not see the directory the tests run in.
        WorkingDirectory = "/",
    })!;
}
