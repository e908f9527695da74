using MiniPassport.Fuzz.Judging;
using MiniPassport.Fuzz.Wire;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz;

/// <summary>
/// Sends a kept request to a new server. Tokens and codes in it are not that server's: what depends on them is repeated with the seed
/// and number that stand beside the file.
/// </summary>
internal static class Replay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string file, Action<string> report, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(file, ct);
        await using var world = await FuzzWorld.StartAsync(1, static _ => { }, ct);
        var judge = new Judge(new Canaries(world));
        using var connection = await RawConnection.OpenAsync(world.Port, ct);
        await connection.SendAsync(bytes, ct);
        var faults = 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            while (await connection.ReceiveAsync(isHead: bytes.AsSpan().StartsWith("HEAD "u8), limit.Token) is { } answer)
            {
                var verdict = judge.Of(answer, null, isHead: false, isManager: false);
                report($"{answer}\n→ {verdict.Fault ?? "as it should be"}");
                if (verdict.Fault is not null) faults++;
            }

            report("closed");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            report("nothing more");
        }
        catch (WireFault fault)
        {
            report(fault.Message);
            faults++;
        }

        return faults == 0 ? 0 : 1;
    }
}
