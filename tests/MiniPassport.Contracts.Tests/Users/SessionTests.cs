using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>Sessions against settings, operators and restarts.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task With_one_session_per_terminal_the_earlier_device_hears_401()
    {
        await using var passport = await Passport.StartAsync(("Sessions:OnePerTerminal", "true"));
        var phone = NewPhone();
        var (first, app) = (await passport.NewAccountAsync(phone), await passport.LoginAsync(phone, "app"));
        var second = await passport.LoginAsync(phone);
        (await passport.GetAsync("/users/info/self", first)).Code.ShouldBe(401);
        (await passport.GetAsync("/users/token/refresh", first)).Code.ShouldBe(401);
        (await passport.PostAsync("/users/edit/self", new { }, first)).Code.ShouldBe(401);
        (await passport.GetAsync("/users/exit", first)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", app)).Code.ShouldBe(200);

        var (wechat, again) = (await passport.SignInWithWeChatAsync(), await passport.SignInWithWeChatAsync());
        (await passport.GetAsync("/users/info/self", wechat)).Code.ShouldBe(401);
        (await passport.GetAsync("/users/info/self", again)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task By_default_sessions_of_one_terminal_live_side_by_side()
    {
        await using var passport = await Passport.StartAsync();
        var phone = NewPhone();
        var (first, second) = (await passport.NewAccountAsync(phone), await passport.LoginAsync(phone));
        (await passport.GetAsync("/users/info/self", first)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_suspended_account_is_out_at_once_everywhere_and_back_when_it_is_active_again()
    {
        await using var passport = await Passport.StartAsync();
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var linked = (await passport.AssociateAsync((await passport.SignInAsync("suspended")).Token, phone)).Token;
        var pc = await passport.LoginAsync(phone);
        await passport.SuspendAsync(Claims.Of(pc).Id);

        foreach (var token in (string[])[pc, linked])
        {
            (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(205);
            (await passport.GetAsync("/users/token/refresh", token)).Code.ShouldBe(205);
        }

        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo())).Message.ShouldBe("手机号或密码错误");
        (await passport.SignInAsync("suspended")).Code.ShouldBe(403);
        (await passport.SignInAsync("suspended", appId: Passport.OtherAppId)).Code.ShouldBe(403);
        (await passport.AssociateAsync((await passport.SignInAsync("bystander")).Token, phone)).Message.ShouldBe("手机号或密码错误");

        await passport.ExecuteAsync("UPDATE accounts SET status = 0 WHERE phone = @phone", ("@phone", phone));
        (await passport.GetAsync("/users/info/self", pc)).Code.ShouldBe(200);
        (await passport.SignInAsync("suspended")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S013_C017_A_restart_keeps_sessions_ended_ones_and_budgets()
    {
        await using var passport = await Passport.StartAsync(("Passwords:AttemptsPerPhone", "1"));
        var (phone, locked) = (NewPhone(), NewPhone());
        var (kept, wechat) = (await passport.NewAccountAsync(phone), await passport.SignInWithWeChatAsync());
        var ended = await passport.LoginAsync(phone);
        (await passport.GetAsync("/users/exit", ended)).Code.ShouldBe(200);
        await passport.PostAsync("/users/login", new { phone = locked }, headers: WordInfo());
        var self = (await passport.SelfAsync(kept)).GetRawText();

        await passport.RestartAsync();

        (await passport.SelfAsync(kept)).GetRawText().ShouldBe(self);
        (await passport.GetAsync("/users/token/refresh", kept)).Token.ShouldBe(kept);
        (await passport.GetAsync("/users/info/self", wechat)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", ended)).Code.ShouldBe(205);
        (await passport.PostAsync("/users/login", new { phone = locked }, headers: WordInfo())).Code.ShouldBe(429);
        (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
    }
}
