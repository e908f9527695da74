using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class ErrcodeTests
{
    public static TheoryData<int> OperatorCodes =>
        [40002, 40013, 40125, 40164, 40166, 40243, 41002, 41004, 41008, 50004, 50007, 89503, 89506, 89507];

    [Theory]
    [InlineData(40029, AccountError.CodeInvalid, null)]
    [InlineData(40163, AccountError.CodeUsed, null)]
    [InlineData(40226, AccountError.WeChatUserBlocked, null)]
    [InlineData(45011, AccountError.WeChatRateLimited, 60)]
    [InlineData(45009, AccountError.WeChatRateLimited, 60)]
    public async Task S091_An_expected_errcode_becomes_its_failure(int errcode, AccountError error, int? retryAfter)
    {
        await using var server = FaultServer.Bodies(Wire.Error(errcode));
        await using var rig = new Rig(server.Address);

        var failure = await rig.FailAsync();

        failure.Error.ShouldBe(error);
        failure.RetryAfter.ShouldBe(retryAfter is { } s ? TimeSpan.FromSeconds(s) : null);
        server.Requests.Count.ShouldBe(1);
        rig.Log.Lines.ShouldNotContain(l => l.Level >= LogLevel.Error);
    }

    [Theory]
    [MemberData(nameof(OperatorCodes))]
    public async Task S091_An_errcode_that_blames_the_configuration_is_an_outage_with_an_alarm(int errcode)
    {
        await using var server = FaultServer.Bodies(Wire.Error(errcode));
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        server.Requests.Count.ShouldBe(1);
        var line = rig.Log.Lines.ShouldHaveSingleItem();
        line.Level.ShouldBe(LogLevel.Error);
        line.Text.ShouldContain($"Operator alarm: WeChat answers errcode {errcode} for {Rig.AppId}");
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(61010)]
    [InlineData(99999)]
    [InlineData(1)]
    [InlineData(-2)]
    [InlineData(int.MaxValue)]
    public async Task S091_An_unknown_errcode_is_an_outage_without_an_alarm(int errcode)
    {
        await using var server = FaultServer.Bodies(Wire.Error(errcode));
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        server.Requests.Count.ShouldBe(1);
        rig.Log.Lines.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Warning);
    }

    [Theory]
    [InlineData("""{"errcode":"40029","errmsg":"invalid code"}""", AccountError.CodeInvalid)]
    [InlineData("""{"errmsg":"invalid code","errcode":40029,"openid":null,"session_key":[]}""", AccountError.CodeInvalid)]
    [InlineData("""{"errcode":"40163"}""", AccountError.CodeUsed)]
    [InlineData("""{"\u0065rrcode":40163}""", AccountError.CodeUsed)]
    [InlineData("""{"errcode":" 40029"}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"errcode":"40029x"}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"errcode":""}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"errcode":40029.5}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"errcode":99999999999}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"errcode":40029,"errcode":40029}""", AccountError.WeChatUnavailable)]
    [InlineData("""{"nested":{"errcode":40029}}""", AccountError.WeChatUnavailable)]
    public async Task S091_Errcode_is_read_from_a_number_or_digits_and_from_nothing_else(string body, AccountError error)
    {
        await using var server = FaultServer.Bodies(body);
        await using var rig = new Rig(server.Address);

        (await rig.FailAsync()).Error.ShouldBe(error);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task S091_Busy_is_asked_again_after_100_and_300_ms()
    {
        var time = new ManualTime();
        await using var server = FaultServer.Bodies(Wire.Error(-1), Wire.Error(-1), Wire.Success);
        await using var rig = new Rig(server.Address, time);

        (await rig.ExchangeAsync()).Succeeded(out var session, out _).ShouldBeTrue();

        session!.OpenId.ShouldBe(Wire.OpenId);
        time.Pauses.ShouldBe([100, 300]);
        server.Requests.Select(r => r.Line).Distinct().Count().ShouldBe(1);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task S091_Busy_three_times_is_an_outage()
    {
        var time = new ManualTime();
        await using var server = FaultServer.Bodies(Wire.Error(-1));
        await using var rig = new Rig(server.Address, time);

        await rig.OutageAsync();

        server.Requests.Count.ShouldBe(3);
        time.Pauses.ShouldBe([100, 300]);
    }

    [Fact]
    public async Task S091_Busy_then_a_verdict_gives_the_verdict()
    {
        await using var server = FaultServer.Bodies(Wire.Error(-1), Wire.Error(40029));
        await using var rig = new Rig(server.Address, new ManualTime());

        (await rig.FailAsync()).Error.ShouldBe(AccountError.CodeInvalid);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task S091_The_limit_covers_the_repeats()
    {
        var time = new ManualTime();
        await using var server = FaultServer.Play(c =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return c.SendAsync(Wire.Ok(Wire.Error(-1)));
        });
        await using var rig = new Rig(server.Address, time);

        await rig.OutageAsync();

        server.Requests.Count.ShouldBe(2);
        rig.Log.All.ShouldContain("TimedOut");
    }
}
