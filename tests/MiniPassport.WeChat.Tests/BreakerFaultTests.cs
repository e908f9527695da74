using MiniPassport.Core.Results;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

/// <summary>What the whole client does with a WeChat that is down: which answers count, and that nothing is sent in vain.</summary>
public sealed class BreakerFaultTests
{
    private const int Limit = 3;

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("500 Internal Server Error", "")]
    [InlineData("502 Bad Gateway", "<html>")]
    [InlineData("503 Service Unavailable", "{}")]
    [InlineData("302 Found", "")]
    [InlineData("200 OK", "")]
    [InlineData("200 OK", "<html>portal</html>")]
    [InlineData("200 OK", "{\"openid\":")]
    [InlineData("200 OK", "[1]")]
    public async Task S092_What_is_no_answer_of_WeChats_opens_it(string status, string body)
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Wire.Status(status, body: body)));
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        await OpenAsync(rig);
        server.Requests.Count.ShouldBe(Limit);
    }

    [Fact]
    public async Task S092_Connections_that_fail_open_it()
    {
        await using var server = FaultServer.Play(c =>
        {
            c.Reset();
            return Task.CompletedTask;
        });
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        await OpenAsync(rig);
        server.Requests.Count.ShouldBe(Limit);
    }

    [Fact]
    public async Task S092_Silence_opens_it()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = FaultServer.Play(c =>
        {
            asked.Release();
            return c.HangAsync();
        });
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        for (var i = 0; i < Limit; i++)
        {
            var call = rig.OutageAsync();
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(5));
            await call;
        }

        await rig.OutageAsync();
        server.Requests.Count.ShouldBe(Limit);
    }

    [Theory]
    [InlineData(40029)]
    [InlineData(40163)]
    [InlineData(45011)]
    [InlineData(40125)]
    [InlineData(-1)]
    public async Task S092_What_WeChat_refuses_is_no_outage(int errcode)
    {
        await using var server = FaultServer.Bodies(Wire.Error(errcode));
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        for (var i = 0; i < 4 * Limit; i++) await rig.FailAsync();
        var before = server.Requests.Count;
        await rig.FailAsync();
        server.Requests.Count.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task S092_A_refused_request_is_no_outage()
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Wire.Status("412 Precondition Failed")));
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        for (var i = 0; i < 4 * Limit; i++) await rig.OutageAsync();
        server.Requests.Count.ShouldBe(4 * Limit);
    }

    [Fact]
    public async Task S092_Open_it_sends_nothing_says_so_once_and_the_code_is_good_afterwards()
    {
        var healthy = false;
        await using var server = FaultServer.Play(c => c.SendAsync(healthy ? Wire.Ok(Wire.Success) : Wire.Status("502 Bad Gateway")));
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        await OpenAsync(rig);
        var lines = rig.Log.Lines.Count;

        for (var i = 0; i < 100; i++) (await rig.FailAsync()).Error.ShouldBe(AccountError.WeChatUnavailable);
        server.Requests.Count.ShouldBe(Limit);
        rig.Log.Lines.Count.ShouldBe(lines);

        healthy = true;
        await rig.OutageAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await rig.ExchangeAsync()).Succeeded(out _, out _).ShouldBeTrue();
        (await rig.ExchangeAsync()).Succeeded(out _, out _).ShouldBeTrue();
        server.Requests.Count.ShouldBe(Limit + 2);
        server.Requests.Last().Target.ShouldContain(Rig.Code);
    }

    [Fact]
    public async Task S092_All_endpoints_share_it()
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Wire.Status("502 Bad Gateway")));
        await using var rig = new Rig(server.Address, _time, breaker: Limit);
        await OpenAsync(rig);
        (await rig.Calls.CallAsync(rig.App, "/wxa/business/getuserphonenumber", "{}"u8.ToArray(), TestContext.Current.CancellationToken))
            .Failed(out var failure).ShouldBeTrue();
        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
        server.Requests.Count.ShouldBe(Limit);
    }

    /// <summary>As many outages as it takes, and one more that is not sent any more.</summary>
    private static async Task OpenAsync(Rig rig)
    {
        for (var i = 0; i <= Limit; i++) await rig.OutageAsync();
    }
}
