using System.Text;
using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>Answers a call the way its faults want it.</summary>
internal static class FaultRunner
{
    /// <summary>The answer, or null for a connection to be cut.</summary>
    internal static async Task<Reply?> RunAsync(
        World world, string path, IReadOnlyList<Fault> faults, Func<Reply> work, CancellationToken ct)
    {
        Reply? done = null;
        foreach (Fault fault in faults)
        {
            if (fault.Consume || fault.Kind == FaultKind.DropAfter) done ??= work();
            if (fault.Kind is FaultKind.Latency or FaultKind.Hang)
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), world.Clock, ct);
            if (fault.Kind != FaultKind.Latency) return Spoilt(fault, path, world.Now);
        }

        return done ?? work();
    }

    private static Reply? Spoilt(Fault fault, string path, DateTimeOffset now) => fault.Kind switch
    {
        FaultKind.Errcode => Reply.Error(path, now, fault.Errcode, fault.Errmsg),
        FaultKind.Status or FaultKind.Raw => new(
            fault.Status, fault.ContentType ?? Reply.TypeOf(path), Encoding.UTF8.GetBytes(fault.Body ?? ""), null),
        FaultKind.Drop or FaultKind.DropAfter or FaultKind.Hang => null,
        FaultKind.Latency => throw new InvalidOperationException("a delay decides no answer"),
    };
}
