using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class TokenClaimTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task The_header_is_the_seeds_and_the_claims_stand_in_the_seeds_order()
    {
        var claims = Claims.Of(await passport.NewAccountAsync(NewPhone()));
        claims.EncodedHeader.ShouldBe("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9");
        claims.Names.ShouldBe(["id", "phone", "openid", "delayTime", "terminal", "userAgent", "iat", "exp", "sid", "gen"]);
        claims.IssuedAt.ShouldBe(passport.Clock.GetUtcNow().ToUnixTimeSeconds());
        (claims.ExpiresAt - claims.IssuedAt).ShouldBe(86_400);
        (claims.DelayTime - claims.ExpiresAt).ShouldBe(7_200);
    }

    [Fact]
    public async Task A_password_sign_in_gives_id_and_phone()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone, "mobile");
        var claims = Claims.Of(token);
        (claims.Phone, claims.OpenId, claims.Terminal).ShouldBe((phone, null, "MOBILE"));
        claims.Id.ShouldBe((await passport.SelfAsync(token)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_WeChat_sign_in_gives_id_and_openid_before_association_too()
    {
        var token = (await passport.SignInAsync("claims")).Token;
        var claims = Claims.Of(token);
        (claims.Phone, claims.Terminal).ShouldBe((null, "WECHAT"));
        claims.OpenId.ShouldBe((await passport.SelfAsync(token)).GetProperty("openid").GetString());
        claims.Id.ShouldBe((await passport.SelfAsync(token)).GetProperty("id").GetString());
        Claims.Of((await passport.SignInAsync("claims")).Token).Id.ShouldBe(claims.Id);
    }

    [Fact]
    public async Task An_association_gives_id_phone_and_openid_and_so_does_every_sign_in_after_it()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var wechat = (await passport.SignInAsync("associated-claims")).Token;
        var expected = (account, phone, Claims.Of(wechat).OpenId);

        var linked = Claims.Of((await passport.AssociateAsync(wechat, phone)).Token);
        (linked.Id, linked.Phone, linked.OpenId).ShouldBe(expected);
        linked.Terminal.ShouldBe("WECHAT");
        foreach (var token in (string[])[(await passport.SignInAsync("associated-claims")).Token, await passport.LoginAsync(phone)])
        {
            var claims = Claims.Of(token);
            (claims.Id, claims.Phone, claims.OpenId).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_long_User_Agent_is_cut_so_that_the_token_can_be_sent_back()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var token = (await passport.PostAsync("/pc/users/login", new { phone }, null, WordInfo(), ("User-Agent", "A/" + new string('9', 4000)))).Token;
        Claims.Of(token).UserAgent.Length.ShouldBe(256);
        token.Length.ShouldBeLessThan(2048);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task WeChat_lifetimes_are_configured_on_their_own()
    {
        await using var other = await Passport.StartAsync(("Tokens:WeChatLifetime", "7.00:00:00"), ("Tokens:WeChatRefreshGrace", "1.00:00:00"));
        var wechat = Claims.Of(await other.SignInWithWeChatAsync());
        (wechat.ExpiresAt - wechat.IssuedAt, wechat.DelayTime - wechat.ExpiresAt).ShouldBe((604_800, 86_400));
        var pc = Claims.Of(await other.NewAccountAsync(NewPhone()));
        (pc.ExpiresAt - pc.IssuedAt, pc.DelayTime - pc.ExpiresAt).ShouldBe((86_400, 7_200));
    }
}
