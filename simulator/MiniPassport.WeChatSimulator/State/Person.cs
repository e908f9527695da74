namespace MiniPassport.WeChatSimulator.State;

/// <summary>A WeChat user, one for all apps.</summary>
internal sealed class Person(string id)
{
    internal string Id { get; } = id;

    internal required string NickName { get; set; }

    internal required string AvatarUrl { get; set; }

    /// <summary>0 unknown, 1 male, 2 female.</summary>
    internal int Gender { get; set; }

    internal string Language { get; set; } = "zh_CN";

    internal string City { get; set; } = "";

    internal string Province { get; set; } = "";

    internal string Country { get; set; } = "";

    /// <summary>The number without its country code.</summary>
    internal required string Phone { get; set; }

    internal string CountryCode { get; set; } = "86";

    internal bool HighRisk { get; set; }

    /// <summary>28 characters, the same for every login of this person in this app.</summary>
    internal string OpenIdIn(string appId) => Identifiers.Stable("openid", appId, Id);

    /// <summary>Null when the app is not bound to an Open Platform account.</summary>
    internal string? UnionIdIn(SimulatedApp app)
        => app.OpenPlatform is { } owner ? Identifiers.Stable("unionid", owner, Id) : null;
}
