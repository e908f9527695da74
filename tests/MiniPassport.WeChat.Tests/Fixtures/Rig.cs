using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;
using MiniPassport.WeChat.Tokens;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>The client as the server composes it, pointed at a test's address.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string AppId = "wx4f4bc4dec97d474b";
    public const string Secret = "canary5ecret0123456789abcdef0123";
    public const string Code = "0a3Canary4Code1111lIyTEST2w3Cod3";

    private readonly ServiceProvider _services;

    public Rig(string address, TimeProvider? time = null, string connectTimeout = "00:00:03", string timeout = "00:00:05", Action<IServiceCollection>? change = null, int breaker = 0)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WeChat:BaseAddress"] = address,
            ["WeChat:Timeout"] = timeout,
            ["WeChat:ConnectTimeout"] = connectTimeout,
            // Faults are told one by one here; what many of them do has tests of its own.
            ["WeChat:Breaker:Outages"] = breaker.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["WeChat:Apps:0:AppId"] = AppId,
            ["WeChat:Apps:0:Secret"] = Secret,
        }).Build();
        var services = new ServiceCollection()
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddWeChat(configuration);
        if (time is not null) services.AddSingleton(time);
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public LogSink Log { get; } = new();

    public MiniProgram App => _services.GetRequiredService<IReadOnlyList<MiniProgram>>().Single();

    public AuthorizedCalls Calls => _services.GetRequiredService<AuthorizedCalls>();

    public ValueTask<Result<WeChatSession>> ExchangeAsync(string code = Code, CancellationToken ct = default) =>
        _services.GetRequiredService<IWeChatGateway>().ExchangeCodeAsync(App, code, ct);

    /// <summary>Exchanges and expects a failure.</summary>
    public async Task<Failure> FailAsync()
    {
        (await ExchangeAsync()).Failed(out var failure).ShouldBeTrue();
        return failure;
    }

    /// <summary>Exchanges and expects the failure of an outage: try again later, with a new code.</summary>
    public async Task OutageAsync()
    {
        var failure = await FailAsync();
        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
        failure.RetryAfter.ShouldNotBeNull();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
