using System.Text.Json;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class SeedLayoutTests
{
    // The sample of seed 001.
    private const string Sample =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6IjliODEzNzY3LTBlMmItNDZjNi1iMWRmLWU5NzA0NWEzYWMwNCIsInBob25lIjoiMTU4MjAyOTAwMDYiLCJvcGVuaWQiOm51bGwsImRlbGF5VGltZSI6MTYxNDk0MTE5NywidGVybWluYWwiOiJQQyIsInVzZXJBZ2VudCI6IlBvc3RtYW5SdW50aW1lLzcuMjYuOCIsImlhdCI6MTYxNDg0NzU5NywiZXhwIjoxNjE0OTMzOTk3fQ.HGA6DNRyFwazUQodhpbbtru2RtqVA5CBAo17VItrHVU";

    private static readonly string[] SeedOrder = ["id", "phone", "openid", "delayTime", "terminal", "userAgent", "iat", "exp"];

    [Fact]
    public async Task Header_is_the_samples_to_the_byte()
    {
        using var world = new World();
        var token = (await world.StartAsync(world.Add())).Token;

        token.Split('.')[0].ShouldBe(Sample.Split('.')[0]);
        JwtText.Decode(token, 0).ShouldBe("""{"alg":"HS256","typ":"JWT"}""");
    }

    [Fact]
    public async Task Claims_are_the_samples_eight_in_its_order_then_sid_and_gen()
    {
        using var world = new World();
        var token = (await world.StartAsync(world.Add())).Token;

        Names(Sample).ShouldBe(SeedOrder);
        Names(token).ShouldBe([.. SeedOrder, "sid", "gen"]);
    }

    [Fact]
    public void The_sample_lives_86400_seconds_and_its_grace_7200()
    {
        using var claims = JsonDocument.Parse(JwtText.Decode(Sample, 1));
        var (iat, exp) = (claims.RootElement.GetProperty("iat").GetInt64(), claims.RootElement.GetProperty("exp").GetInt64());

        (exp - iat).ShouldBe(86_400);
        (claims.RootElement.GetProperty("delayTime").GetInt64() - exp).ShouldBe(7_200);
    }

    [Theory]
    [InlineData(Terminal.Management, "MANAGEMENT")]
    [InlineData(Terminal.Pc, "PC")]
    [InlineData(Terminal.Mobile, "MOBILE")]
    [InlineData(Terminal.App, "APP")]
    [InlineData(Terminal.WeChat, "WECHAT")]
    public async Task Every_terminals_token_has_the_samples_lifetimes_by_default(Terminal terminal, string name)
    {
        using var world = new World();
        var account = world.Add();
        var token = (await world.StartAsync(account, terminal)).Token;
        var second = world.Clock.Now.ToUnixTimeSeconds();

        JwtText.Decode(token, 1).ShouldBe(
            $$"""{"id":"{{account.Id}}","phone":"15820290006","openid":null,"delayTime":{{second + 93_600}},"terminal":"{{name}}","userAgent":"PostmanRuntime/7.26.8","iat":{{second}},"exp":{{second + 86_400}},"sid":1,"gen":0}""");
    }

    [Fact]
    public async Task A_WeChat_token_carries_the_openid_and_no_phone()
    {
        using var world = new World();
        var claims = world.Claims((await world.StartWeChatAsync("oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ")).Token);

        claims.OpenId.ShouldBe("oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ");
        claims.Phone.ShouldBeNull();
        claims.Terminal.ShouldBe(Terminal.WeChat);
    }

    [Fact]
    public async Task A_token_tells_all_its_claims_back()
    {
        using var world = new World();
        var account = world.Add();
        var claims = world.Claims((await world.StartAsync(account, Terminal.App, "Mozilla/5.0 \"引用\" <b>")).Token);

        claims.Id.ShouldBe(account.Id);
        claims.Phone.ShouldBe(World.Phone);
        claims.Terminal.ShouldBe(Terminal.App);
        claims.UserAgent.ShouldBe("Mozilla/5.0 \"引用\" <b>");
        (claims.Session, claims.Generation).ShouldBe((1, 0));
    }

    [Fact]
    public void The_sample_itself_is_nobodys_token_here()
    {
        using var world = new World();
        world.Clock.SetSecond(1_614_847_600);

        world.Tokens.Read(Sample, world.Clock.Now).ShouldBeNull();
    }

    private static string[] Names(string token)
    {
        using var claims = JsonDocument.Parse(JwtText.Decode(token, 1));
        return [.. claims.RootElement.EnumerateObject().Select(claim => claim.Name)];
    }
}
