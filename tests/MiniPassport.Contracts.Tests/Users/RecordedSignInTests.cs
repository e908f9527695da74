using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RecordedSignInTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Registration_answers_as_recorded()
    {
        var phone = NewPhone();
        (await passport.PostAsync("/users/register", new { phone, userName = "测试张三" }, headers: WordInfo())).ShouldBeRecordedAs("Users", "register");
        (await passport.PostAsync("/users/register", new { phone }, headers: WordInfo())).ShouldBeRecordedAs("Users", "register-phone-taken");

        (await passport.PostAsync("/users/register", new { }, headers: WordInfo())).ShouldBeRecordedAs("Users", "register-no-phone");
        (await passport.PostAsync("/users/register", new { phone = "12345" }, headers: WordInfo())).ShouldBeRecordedAs("Users", "register-no-phone");
        (await passport.PostAsync("/users/register", new { phone = 13800138000 }, headers: WordInfo())).ShouldBeRecordedAs("Users", "register-phone-as-number");
        (await passport.PostAsync("/users/register", new { phone = NewPhone() })).ShouldBeRecordedAs("Users", "register-no-password");
        (await passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo("short 7"))).ShouldBeRecordedAs("Users", "register-password-short");
        (await passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo(new string('x', 60) + new string('y', 69))))
            .ShouldBeRecordedAs("Users", "register-password-long");
        (await passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo("12345678"))).ShouldBeRecordedAs("Users", "register-password-common");
        var another = NewPhone();
        (await passport.PostAsync("/users/register", new { phone = another }, headers: WordInfo("mine" + another))).ShouldBeRecordedAs("Users", "register-password-has-phone");
        (await passport.PostAsync("/users/register", new { phone = another, password = "another horse" }, headers: WordInfo()))
            .ShouldBeRecordedAs("Users", "register-two-passwords");
        (await passport.PostAsync("/users/register", new { phone = another, userName = new string('名', 51) }, headers: WordInfo()))
            .ShouldBeRecordedAs("Users", "register-user-name-long");
        (await passport.PostAsync("/wechat/users/register", new { phone = another }, headers: WordInfo())).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.PostAsync("/users/register", new { phone = another }, null, WordInfo(), ("word-terminal", "TOASTER")))
            .ShouldBeRecordedAs("Users", "unknown-terminal");
        (await passport.PostAsync("/users/register", new { phone = another }, null, WordInfo(), ("X-Forwarded-For", "203.0.113.5")))
            .ShouldBeRecordedAs("Users", "plain-password-refused");
    }

    [Fact]
    public async Task Password_sign_in_answers_as_recorded()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        (await passport.PostAsync("/pc/users/login", new { phone }, headers: WordInfo())).ShouldBeRecordedAs("Users", "login");
        (await passport.PostAsync("/pc/users/login", new { phone }, headers: WordInfo("wrong horse 7"))).ShouldBeRecordedAs("Users", "login-refused");
        (await passport.PostAsync("/pc/users/login", new { phone = NewPhone() }, headers: WordInfo())).ShouldBeRecordedAs("Users", "login-refused");
        (await passport.PostAsync("/pc/users/login", new { }, headers: WordInfo())).ShouldBeRecordedAs("Users", "login-no-phone");
        (await passport.PostAsync("/pc/users/login", new { phone })).ShouldBeRecordedAs("Users", "login-no-password");
        (await passport.PostAsync("/pc/users/login", new { phone }, null, WordInfo(), ("terminal", "APP"))).ShouldBeRecordedAs("Users", "not-allowed");
    }

    [Fact]
    public async Task WeChat_sign_in_answers_as_recorded()
    {
        (await passport.SignInAsync("zhangsan")).ShouldBeRecordedAs("Users", "login-wechat");
        (await passport.PostAsync("/users/login", new { code = await passport.CodeAsync() })).ShouldBeRecordedAs("Users", "login-wechat");
        (await passport.PostAsync("/users/login/wechat", new { })).ShouldBeRecordedAs("Users", "login-wechat-no-code");
        (await passport.PostAsync("/users/login/wechat", new { code = "x" })).ShouldBeRecordedAs("Users", "login-wechat-no-code");
        (await passport.PostAsync("/users/login/wechat", new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" })).ShouldBeRecordedAs("Users", "login-wechat-code-invalid");

        var code = await passport.CodeAsync();
        (await passport.PostAsync("/users/login/wechat", new { code })).ShouldBeRecordedAs("Users", "login-wechat");
        (await passport.PostAsync("/users/login/wechat", new { code })).ShouldBeRecordedAs("Users", "login-wechat-code-used");

        (await passport.PostAsync("/users/login/wechat", new { code, appid = "wx0000000000000000" })).ShouldBeRecordedAs("Users", "login-wechat-unknown-appid");
        (await passport.PostAsync("/pc/users/login/wechat", new { code })).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.SignInAsync("zhangsan", new { nickName = new string('名', 101) })).ShouldBeRecordedAs("Users", "login-wechat-nick-name-long");
        (await passport.SignInAsync("zhangsan", new { avatarUrl = "http://tmp/aBcD.jpg" })).ShouldBeRecordedAs("Users", "login-wechat-temporary-picture");
    }

    [Fact]
    public async Task WeChats_refusals_answer_as_recorded()
    {
        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "errcode", errcode = 40226 });
        (await passport.SignInAsync("lisi")).ShouldBeRecordedAs("Users", "login-wechat-blocked");

        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "errcode", errcode = 45011 });
        var limited = await passport.SignInAsync("lisi");
        limited.ShouldBeRecordedAs("Users", "login-wechat-limited", HttpStatusCode.TooManyRequests);
        limited.Response.Headers.RetryAfter!.ToString().ShouldBe("60");

        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "dropAfter" });
        var lost = await passport.SignInAsync("lisi");
        lost.ShouldBeRecordedAs("Users", "login-wechat-unavailable", HttpStatusCode.ServiceUnavailable);
        lost.Response.Headers.RetryAfter!.ToString().ShouldBe("5");
    }

    [Fact]
    public async Task A_suspended_persons_WeChat_sign_in_answers_as_recorded()
    {
        await passport.SuspendAsync(Claims.Of((await passport.SignInAsync("suspended")).Token).Id);
        (await passport.SignInAsync("suspended")).ShouldBeRecordedAs("Users", "login-wechat-suspended");
    }
}
