using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>The mini programs and their switches.</summary>
internal static class AppsControl
{
    internal static object List(World world, ControlRequest request) => world.Apps.All.Select(View).ToArray();

    internal static object CreateOrPatch(World world, ControlRequest request)
    {
        string appId = request.Text("appid") is { Length: > 0 and <= 64 } text
            ? text
            : throw ControlError.BadRequest("appid must have 1 to 64 characters");
        string? secret = request.Text("secret");
        string? owner = request.Text("openPlatform");
        bool? frozen = request.Flag("frozenSecret");
        IReadOnlyList<string>? whitelist = request.Texts("ipWhitelist");

        SimulatedApp app = world.Apps.Find(appId) ?? Create(world, appId, secret);
        app.Secret = secret ?? app.Secret;
        app.OpenPlatform = request.Has("openPlatform") ? owner : app.OpenPlatform;
        app.FrozenSecret = frozen ?? app.FrozenSecret;
        app.IpWhitelist = whitelist ?? app.IpWhitelist;
        return View(app);
    }

    private static SimulatedApp Create(World world, string appId, string? secret)
    {
        if (string.IsNullOrEmpty(secret)) throw ControlError.BadRequest("a new app needs a secret");
        if (world.Apps.IsFull) throw ControlError.BadRequest($"there are {Apps.Capacity} apps already");
        var app = new SimulatedApp(appId, secret);
        world.Apps.Add(app);
        return app;
    }

    private static object View(SimulatedApp app) => new
    {
        appid = app.AppId,
        secret = app.Secret,
        openPlatform = app.OpenPlatform,
        frozenSecret = app.FrozenSecret,
        ipWhitelist = app.IpWhitelist,
    };
}
