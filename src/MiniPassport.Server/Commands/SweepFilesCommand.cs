using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Server.Commands;

/// <summary>Removes stored pictures that no account names. May run beside the server, which does the same from time to time.</summary>
internal static class SweepFilesCommand
{
    public static async Task<int> RunAsync(string[] args, bool force, CancellationToken ct)
    {
        await using var app = await OperatorCommand.OpenAsync(args, ct);
        try
        {
            var swept = await app.Services.GetRequiredService<SweepAvatars>().ExecuteAsync(force, static name => Console.WriteLine($"removed {name}"), ct);
            Console.WriteLine($"{swept.Removed} pictures that no account names and {swept.Unfinished} unfinished uploads removed; {swept.Kept} pictures stay.");
            if (!swept.WasStopped) return 0;
            await Console.Error.WriteLineAsync("Stopped: no account names most of the stored pictures. Are they another installation's? If not, --force removes them.");
        }
        catch (StoreUnavailableException e)
        {
            await Console.Error.WriteLineAsync($"Stopped: {e.Message}");
        }

        return 1;
    }
}
