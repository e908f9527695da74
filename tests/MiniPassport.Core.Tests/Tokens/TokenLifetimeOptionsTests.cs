using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class TokenLifetimeOptionsTests
{
    private static readonly TokenOptions ShortWeChat = new() { WeChatLifetime = TimeSpan.FromHours(1), WeChatRefreshGrace = TimeSpan.FromMinutes(5) };

    [Theory]
    [InlineData(Terminal.WeChat, 3_600, 300)]
    [InlineData(Terminal.Pc, 86_400, 7_200)]
    public async Task WeChat_lifetimes_are_set_on_their_own(Terminal terminal, long lifetime, long grace)
    {
        using var world = new World(ShortWeChat);
        var claims = world.Claims((await world.StartAsync(world.Add(), terminal)).Token);

        (claims.ExpiresAt - claims.IssuedAt).ShouldBe(lifetime);
        (claims.DelayTime - claims.ExpiresAt).ShouldBe(grace);
    }

    [Fact]
    public async Task A_token_of_other_lifetimes_than_todays_is_refused()
    {
        using var before = new World();
        using var after = new World(ShortWeChat);
        var token = (await before.StartAsync(before.Add(), Terminal.WeChat)).Token;

        after.Tokens.Read(token, after.Clock.Now).ShouldBeNull();
    }
}
