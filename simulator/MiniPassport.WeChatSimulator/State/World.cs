namespace MiniPassport.WeChatSimulator.State;

/// <summary>Everything the simulator knows. One lock guards it all: each operation takes microseconds.</summary>
internal sealed class World
{
    internal World(SimulatorClock clock)
    {
        Clock = clock;
        Reset();
    }

    internal Lock Gate { get; } = new();

    internal SimulatorClock Clock { get; }

    internal DateTimeOffset Now => Clock.Now;

    internal SimulatorSettings Settings { get; private set; } = new();

    internal Apps Apps { get; private set; } = new();

    internal People People { get; private set; } = new();

    internal SessionKeys SessionKeys { get; private set; } = new();

    internal OneTimeCodes LoginCodes { get; private set; } = new(Identifiers.LoginCode);

    /// <summary>Back to the default data: also forgets faults, calls and the clock's offset.</summary>
    internal void Reset()
    {
        lock (Gate)
        {
            Clock.Restore();
            Settings = new();
            Apps = new();
            People = new();
            SessionKeys = new();
            LoginCodes = new(Identifiers.LoginCode);
            DefaultData.Fill(Apps, People);
        }
    }
}
