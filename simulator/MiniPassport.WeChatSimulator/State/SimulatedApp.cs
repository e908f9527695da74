namespace MiniPassport.WeChatSimulator.State;

/// <summary>A registered mini program and the switches WeChat's console has for it.</summary>
internal sealed class SimulatedApp(string appId, string secret)
{
    internal string AppId { get; } = appId;

    internal string Secret { get; set; } = secret;

    /// <summary>Name of the Open Platform owner; apps of one owner share unionids, null means none is sent.</summary>
    internal string? OpenPlatform { get; set; }

    internal bool FrozenSecret { get; set; }

    /// <summary>Addresses that may fetch tokens; empty means any.</summary>
    internal IReadOnlyList<string> IpWhitelist { get; set; } = [];
}
