using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class RequestTests
{
    [Fact]
    public async Task The_exchange_is_one_plain_GET_without_body_and_with_nothing_but_a_host_header()
    {
        await using var server = FaultServer.Bodies(Wire.Success);
        await using var rig = new Rig(server.Address);

        await rig.ExchangeAsync();

        var seen = server.Requests.ShouldHaveSingleItem();
        seen.Line.ShouldBe(
            $"GET /sns/jscode2session?appid={Rig.AppId}&secret={Rig.Secret}&js_code={Rig.Code}&grant_type=authorization_code HTTP/1.1");
        seen.Headers.Keys.ShouldBe(["Host"]);
    }

    [Theory]
    [InlineData("a&appid=wx0000000000000000", "a%26appid%3Dwx0000000000000000")]
    [InlineData("a#b", "a%23b")]
    [InlineData("a?b=c;d", "a%3Fb%3Dc%3Bd")]
    [InlineData("a+b c", "a%2Bb%20c")]
    [InlineData("a%26b", "a%2526b")]
    [InlineData("../..//x", "..%2F..%2F%2Fx")]
    [InlineData("a\r\nHost: evil", "a%0D%0AHost%3A%20evil")]
    [InlineData("@evil.example/", "%40evil.example%2F")]
    [InlineData("代码", "%E4%BB%A3%E7%A0%81")]
    [InlineData("{\"a\":1}", "%7B%22a%22%3A1%7D")]
    [InlineData("a\0b", "a%00b")]
    public async Task S041_A_code_stays_one_value_of_the_query(string code, string escaped)
    {
        await using var server = FaultServer.Bodies(Wire.Success);
        await using var rig = new Rig(server.Address);

        await rig.ExchangeAsync(code);

        server.Requests.ShouldHaveSingleItem().Target
            .ShouldBe($"/sns/jscode2session?appid={Rig.AppId}&secret={Rig.Secret}&js_code={escaped}&grant_type=authorization_code");
    }

    [Fact]
    public async Task S040_Two_hundred_exchanges_at_once_are_not_throttled_by_the_client()
    {
        const int crowd = 200;
        using var all = new SemaphoreSlim(0);
        var waiting = 0;
        await using var server = FaultServer.Play(async c =>
        {
            // Nobody is answered before everybody has asked.
            if (Interlocked.Increment(ref waiting) == crowd) all.Release(crowd);
            await all.WaitAsync(c.Stop);
            await c.SendAsync(Wire.Ok(Wire.Success));
        });
        await using var rig = new Rig(server.Address, timeout: "00:00:30");

        var results = await Task.WhenAll(Enumerable.Range(0, crowd).Select(i => rig.ExchangeAsync($"code{i}").AsTask()));

        results.Count(r => r.Failed(out _)).ShouldBe(0);
        server.Connections.ShouldBe(crowd);
        server.Requests.Select(r => r.Target).Distinct().Count().ShouldBe(crowd);
    }

    [Fact]
    public async Task Exchanges_one_after_another_share_a_connection()
    {
        await using var server = FaultServer.Bodies(Wire.Success, Wire.Error(40029), Wire.Success);
        await using var rig = new Rig(server.Address);

        for (var i = 0; i < 5; i++) await rig.ExchangeAsync();

        server.Connections.ShouldBe(1);
        server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Cookies_are_neither_kept_nor_sent()
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Wire.Ok(Wire.Raw(Wire.Success), "Set-Cookie: a=b; Path=/\r\n")));
        await using var rig = new Rig(server.Address);

        await rig.ExchangeAsync();
        await rig.ExchangeAsync();

        server.Requests.ShouldAllBe(r => !r.Headers.ContainsKey("Cookie"));
    }
}
