namespace MiniPassport.WeChatSimulator.State;

/// <summary>Everything the simulator knows. One lock guards it all: each operation takes microseconds.</summary>
internal sealed class World
{
    internal World(SimulatorClock clock)
    {
        Clock = clock;
        DefaultData.Fill(Apps, People);
    }

    internal Lock Gate { get; } = new();

    internal SimulatorClock Clock { get; }

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal SimulatorSettings Settings { get; private set; } = new();

    internal Apps Apps { get; private set; } = new();

    internal People People { get; private set; } = new();

    internal SessionKeys SessionKeys { get; private set; } = new();

    internal OneTimeCodes LoginCodes { get; private set; } = new(Identifiers.LoginCode);

    internal OneTimeCodes PhoneCodes { get; private set; } = new(Identifiers.PhoneCode);

    internal AccessTokens Tokens { get; private set; } = new();

    internal EncryptedMessages EncryptedMessages { get; private set; } = new();

    internal Faults Faults { get; private set; } = new();

    internal CallLog Calls { get; private set; } = new();

    /// <summary>Successful phone answers so far; every second one writes countryCode as a number.</summary>
    internal int PhoneAnswers { get; set; }

    /// <summary>Back to the default data: forgets keys, codes, tokens, faults, calls, settings and the clock's offset.</summary>
    internal void Reset()
    {
        Clock.Restore();
        Settings = new();
        Apps = new();
        People = new();
        SessionKeys = new();
        LoginCodes = new(Identifiers.LoginCode);
        PhoneCodes = new(Identifiers.PhoneCode);
        Tokens = new();
        EncryptedMessages = new();
        Faults = new();
        Calls = new();
        PhoneAnswers = 0;
        DefaultData.Fill(Apps, People);
    }
}
