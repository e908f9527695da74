using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>What was called.</summary>
internal static class CallsControl
{
    internal static object List(World world, ControlRequest request) => world.Calls.Entries.ToArray();

    internal static object Count(World world, ControlRequest request)
        => new { count = request.Query("path") is { } path ? world.Calls.CountOf(path) : world.Calls.Total };

    internal static object Clear(World world, ControlRequest request)
    {
        world.Calls.Clear();
        return new { ok = true };
    }
}
