using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>Every endpoint on the bare path and below each terminal's name.</summary>
public sealed class PrefixTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("", "PC")]
    [InlineData("/management", "MANAGEMENT")]
    [InlineData("/pc", "PC")]
    [InlineData("/mobile", "MOBILE")]
    [InlineData("/app", "APP")]
    [InlineData("/App", "APP")]
    public async Task A_phone_account_has_its_endpoints_below(string prefix, string terminal)
    {
        var phone = NewPhone();
        var registered = await passport.PostAsync($"{prefix}/users/register", new { phone, userName = "测试张三" }, headers: WordInfo());
        registered.Message.ShouldBe("恭喜，注册成功！");
        var token = (await passport.PostAsync($"{prefix}/users/login", new { phone }, headers: WordInfo())).Token;
        Claims.Of(token).Terminal.ShouldBe(terminal);

        (await passport.GetAsync($"{prefix}/users/token/refresh", token)).Token.ShouldBe(token);
        (await passport.GetAsync($"{prefix}/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe("测试张三");
        (await passport.GetAsync($"{prefix}/users/info?id={Claims.Of(token).Id}", token)).Data.GetProperty("phone").GetString().ShouldBe(phone);
        (await passport.PostAsync($"{prefix}/users/edit/self", new { sex = 2 }, token)).Message.ShouldBe("操作成功");
        (await passport.SelfAsync(token)).GetProperty("sex").GetInt32().ShouldBe(2);

        var exit = await passport.GetAsync($"{prefix}/users/exit", token);
        exit.Data.GetString().ShouldBe("已退出");
        (await passport.GetAsync($"{prefix}/users/info/self", token)).Code.ShouldBe(205);
    }

    [Theory]
    [InlineData("", "/users/login")]
    [InlineData("", "/users/login/wechat")]
    [InlineData("/wechat", "/users/login")]
    [InlineData("/wechat", "/users/login/wechat")]
    public async Task A_mini_program_user_has_theirs_below(string prefix, string login)
    {
        var token = (await passport.PostAsync(prefix + login, new { code = await passport.CodeAsync("prefix" + prefix + login), nickName = "零陵上将军" })).Token;
        Claims.Of(token).Terminal.ShouldBe("WECHAT");
        (await passport.GetAsync($"{prefix}/users/token/refresh", token)).Token.ShouldBe(token);
        (await passport.GetAsync($"{prefix}/users/info/self", token)).Data.GetProperty("nickName").GetString().ShouldBe("零陵上将军");
        (await passport.UploadAsync(token, Pictures.Png())).Code.ShouldBe(200);

        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var linked = (await passport.PostAsync($"{prefix}/users/info/associate", new { phone }, token, WordInfo())).Token;
        (await passport.GetAsync($"{prefix}/users/info/self", linked)).Data.GetProperty("phone").GetString().ShouldBe(phone);
        (await passport.GetAsync($"{prefix}/users/exit", linked)).Data.GetString().ShouldBe("已退出");
    }

    [Fact]
    public async Task A_mini_program_user_also_signs_in_with_phone_and_password()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var token = await passport.LoginAsync(phone, "wechat");
        Claims.Of(token).Terminal.ShouldBe("WECHAT");
        var self = await passport.SelfAsync(token);
        self.GetProperty("phone").GetString().ShouldBe(phone);
        self.GetProperty("openid").GetString().ShouldBeNull();
        self.GetProperty("createTime").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData("MicroMessenger/8.0.47", "WECHAT")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148", "MOBILE")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64)", "PC")]
    [InlineData("PostmanRuntime/7.26.8", "PC")]
    public async Task On_a_bare_path_the_User_Agent_suggests_the_terminal(string userAgent, string terminal)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var claims = Claims.Of((await passport.PostAsync("/users/login", new { phone }, null, WordInfo(), ("User-Agent", userAgent))).Token);
        claims.Terminal.ShouldBe(terminal);
        claims.UserAgent.ShouldBe(userAgent);
    }

    [Theory]
    [InlineData("word-terminal", "app")]
    [InlineData("terminal", "APP")]
    public async Task On_a_bare_path_a_header_names_the_terminal(string header, string value)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        Claims.Of((await passport.PostAsync("/users/login", new { phone }, null, WordInfo(), (header, value))).Token).Terminal.ShouldBe("APP");
    }

    [Fact]
    public async Task Registration_from_the_browser_inside_WeChat_is_fine()
    {
        var answer = await passport.PostAsync("/users/register", new { phone = NewPhone() }, null, WordInfo(), ("User-Agent", "Mozilla/5.0 MicroMessenger/8.0.47"));
        answer.Code.ShouldBe(200, answer.Raw);
    }
}
