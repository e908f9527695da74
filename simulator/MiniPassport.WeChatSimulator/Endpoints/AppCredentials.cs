using System.Net;
using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>What both token endpoints ask of their caller. The precedence of several faults is UNCONFIRMED.</summary>
internal static class AppCredentials
{
    /// <summary>0, or the errcode and for 40164 its text.</summary>
    internal static (int Errcode, string? Text) Check(World world, WeChatCall call, string? grantType, string? appId, string? secret)
    {
        if (grantType != "client_credential") return (40002, null);
        if (string.IsNullOrEmpty(appId)) return (41002, null);
        if (string.IsNullOrEmpty(secret)) return (41004, null);
        if (world.Apps.Find(appId) is not { } app) return (40013, null);
        if (!string.Equals(secret, app.Secret, StringComparison.Ordinal)) return (40125, null);
        if (app.FrozenSecret) return (40243, null);
        return Whitelisted(app, call.Caller, out string refusal) ? (0, null) : (40164, refusal);
    }

    private static bool Whitelisted(SimulatedApp app, IPAddress caller, out string refusal)
    {
        string v4 = (caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller).ToString();

        // The middle part is UNCONFIRMED; an IPv6 form was often seen there.
        refusal = $"invalid ip {v4} ipv6 {caller.MapToIPv6()}, not in whitelist";
        return app.IpWhitelist.Count == 0 || app.IpWhitelist.Contains(v4, StringComparer.Ordinal);
    }
}
