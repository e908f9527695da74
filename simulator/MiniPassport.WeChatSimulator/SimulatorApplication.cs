using MiniPassport.WeChatSimulator.Control;
using MiniPassport.WeChatSimulator.Endpoints;
using MiniPassport.WeChatSimulator.SelfTests;
using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator;

/// <summary>Builds the simulator: WeChat's endpoints and the control API on one loopback address.</summary>
internal static class SimulatorApplication
{
    private const int MaxBodyBytes = 1 << 20;

    /// <param name="args"><c>--urls</c>, default <c>http://127.0.0.1:3900</c>; port 0 picks a free one.</param>
    /// <param name="clock">The base clock, default the system's; the control API adds to it.</param>
    /// <exception cref="ArgumentException">An address is not on loopback.</exception>
    /// <exception cref="InvalidOperationException">The cryptography does not reproduce the published vectors.</exception>
    internal static WebApplication Create(string[] args, TimeProvider? clock = null)
    {
        if (SelfTest.Run().FirstOrDefault(test => !test.Passed) is { Name: { } failed })
            throw new InvalidOperationException($"the self-test failed: {failed}");

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddCommandLine(args);
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            })
            .UseUrls(LoopbackUrls.Parse(builder.Configuration["urls"]));
        builder.Services.AddRoutingCore();

        WebApplication app = builder.Build();
        var world = new World(new SimulatorClock(clock ?? TimeProvider.System));
        WeChatRoutes.Map(app, world, app.Lifetime.ApplicationStopping);
        ControlRoutes.Map(app, world);
        return app;
    }
}
