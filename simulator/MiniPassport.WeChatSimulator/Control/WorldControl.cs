using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>Settings, clock, reset, health.</summary>
internal static class WorldControl
{
    private const int LongestAdvance = 10 * 366 * 86_400;

    internal static object ChangeSettings(World world, ControlRequest request)
    {
        bool? rotate = request.Flag("rotateSessionKeyOnLogin");
        bool? mock = request.Flag("acceptMockCode");
        bool? strict = request.Flag("strictContentLength");
        int? perMinute = request.Number("loginsPerMinute", 0, 1_000_000);
        int? reuse = request.Number("phoneReuseErrcode", 1, 999_999);

        SimulatorSettings settings = world.Settings;
        settings.RotateSessionKeyOnLogin = rotate ?? settings.RotateSessionKeyOnLogin;
        settings.AcceptMockCode = mock ?? settings.AcceptMockCode;
        settings.StrictContentLength = strict ?? settings.StrictContentLength;
        settings.LoginsPerMinute = perMinute ?? settings.LoginsPerMinute;
        settings.PhoneReuseErrcode = reuse ?? settings.PhoneReuseErrcode;
        return settings;
    }

    /// <summary>Forward only: the stores drop what has expired and could not take it back.</summary>
    internal static object AdvanceClock(World world, ControlRequest request)
    {
        if (request.Number("advanceSeconds", 0, LongestAdvance) is { } seconds) world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return new { now = world.Now };
    }

    internal static object Reset(World world, ControlRequest request)
    {
        world.Reset();
        return new { ok = true };
    }

    internal static object Health(World world, ControlRequest request) => new { ok = true };
}
