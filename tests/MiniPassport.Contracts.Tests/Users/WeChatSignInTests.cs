using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class WeChatSignInTests(Passport passport) : IClassFixture<Passport>
{
    private const string Real = "https://thirdwx.qlogo.cn/mmopen/vi_32/real/132";

    // Uploaded by the mini program to its own host, after chooseAvatar.
    private const string Chosen = "https://cdn.example.com/avatars/7.jpg";

    // What wx.getUserProfile answers since 2022.
    private const string Grey = "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132";

    [Fact]
    public async Task What_the_mini_program_says_of_a_person_is_kept()
    {
        var token = (await passport.SignInAsync("kept", new
        {
            nickName = "零陵上将军", avatarUrl = Real, country = "中国", province = "湖南", city = "永州", language = "zh_CN",
        })).Token;
        await ShowsAsync(token, ("nickName", "零陵上将军"), ("avatarUrl", Real), ("country", "中国"), ("province", "湖南"), ("city", "永州"), ("language", "zh_CN"));

        // A mini program that only wants a session sends nothing but the code.
        await ShowsAsync((await passport.SignInAsync("kept")).Token, ("nickName", "零陵上将军"), ("city", "永州"));
        await ShowsAsync((await passport.SignInAsync("kept", new { city = "长沙", nickName = "" })).Token, ("nickName", "零陵上将军"), ("city", "长沙"));
        await ShowsAsync(token, ("city", "长沙"));
    }

    [Fact]
    public async Task The_anonymous_placeholder_fills_what_is_empty_and_never_overwrites()
    {
        var anonymous = new { nickName = "微信用户", avatarUrl = Grey };
        await ShowsAsync((await passport.SignInAsync("anonymous", anonymous)).Token, ("nickName", "微信用户"), ("avatarUrl", Grey));
        await ShowsAsync((await passport.SignInAsync("anonymous", new { nickName = "零陵上将军", avatarUrl = Real })).Token, ("nickName", "零陵上将军"), ("avatarUrl", Real));
        await ShowsAsync((await passport.SignInAsync("anonymous", anonymous)).Token, ("nickName", "零陵上将军"), ("avatarUrl", Real));

        // Each on its own: a picture chosen by hand comes with the anonymous name.
        await ShowsAsync((await passport.SignInAsync("anonymous", new { nickName = "微信用户", avatarUrl = Chosen })).Token, ("nickName", "零陵上将军"), ("avatarUrl", Chosen));
        await ShowsAsync((await passport.SignInAsync("anonymous", new { nickName = "上将军", avatarUrl = Grey })).Token, ("nickName", "上将军"), ("avatarUrl", Chosen));
    }

    [Fact]
    public async Task A_profile_of_the_wrong_shape_is_refused_before_the_code_is_spent()
    {
        var code = await passport.CodeAsync("profile");
        var before = await passport.ExchangesSeenAsync();
        foreach (var wrong in (object[])[
            new { code, nickName = 7 }, new { code, avatarUrl = "javascript:alert(1)" }, new { code, avatarUrl = "wxfile://tmp_1.jpg" },
            new { code, city = new string('城', 51) }, new { code, language = new string('l', 21) }, new { code, nickName = new { a = 1 } },
        ])
        {
            var refused = await passport.PostAsync("/users/login/wechat", wrong);
            refused.Code.ShouldBe(400, refused.Raw);
        }

        (await passport.ExchangesSeenAsync()).ShouldBe(before);
        (await passport.PostAsync("/users/login/wechat", new { code })).Code.ShouldBe(200);
    }

    [Fact]
    public async Task The_appid_parameter_chooses_the_mini_program()
    {
        var code = await passport.CodeAsync("chooser", Passport.OtherAppId);
        (await passport.PostAsync("/users/login/wechat", new { code, appid = "wx0000000000000000" })).Message.ShouldContain("appid");
        (await passport.PostAsync("/users/login/wechat", new { code, appid = Passport.OtherAppId })).Code.ShouldBe(200);
        (await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("chooser") })).Code.ShouldBe(200);
        (await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("chooser", Passport.OtherAppId) })).Code.ShouldBe(400);
    }

    [Fact]
    public async Task The_Referer_is_a_hint_and_the_parameter_decides()
    {
        var referer = ("Referer", $"https://servicewechat.com/{Passport.OtherAppId}/12/page-frame.html");
        var hinted = await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("hinted", Passport.OtherAppId) }, null, referer);
        hinted.Code.ShouldBe(200, hinted.Raw);
        var decided = await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("hinted"), appid = Passport.AppId }, null, referer);
        decided.Code.ShouldBe(200, decided.Raw);
        var foreign = ("Referer", "https://servicewechat.com/wx0000000000000000/12/page-frame.html");
        (await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("hinted") }, null, foreign)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task One_person_in_two_mini_programs_is_one_account_by_unionid()
    {
        var first = Claims.Of((await passport.SignInAsync("union")).Token);
        var second = Claims.Of((await passport.SignInAsync("union", appId: Passport.OtherAppId)).Token);
        second.Id.ShouldBe(first.Id);
        second.OpenId.ShouldNotBe(first.OpenId);
        Claims.Of((await passport.SignInAsync("another-union")).Token).Id.ShouldNotBe(first.Id);
    }

    private async Task ShowsAsync(string token, params (string Name, string Value)[] expected)
    {
        JsonElement self = await passport.SelfAsync(token);
        foreach (var (name, value) in expected) self.GetProperty(name).GetString().ShouldBe(value, name);
    }
}
