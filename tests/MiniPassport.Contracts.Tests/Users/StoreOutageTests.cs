using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>Somebody holds the database's write lock for longer than the server waits.</summary>
public sealed class StoreOutageTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S093_A_sign_in_that_cannot_be_stored_is_503_asks_for_a_new_code_and_leaves_nothing_half_done()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        var code = await passport.CodeAsync("unstored");
        var accounts = await passport.CountAsync("SELECT count(*) FROM accounts");
        await using (await passport.LockAsync())
        {
            var (wechat, login, edit) = (
                passport.PostAsync("/users/login/wechat", new { code }),
                passport.PostAsync("/users/login", new { phone }, headers: WordInfo()),
                passport.PostAsync("/users/edit/self", new { userName = "lost" }, token));
            (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200, "reading goes on");
            (await wechat).ShouldBeRecordedAs("Users", "login-wechat-spent", HttpStatusCode.ServiceUnavailable);
            foreach (var refused in (Answer[])[await login, await edit])
            {
                refused.ShouldBeRecordedAs("Users", "store-unavailable", HttpStatusCode.ServiceUnavailable);
                refused.Response.Headers.RetryAfter!.ToString().ShouldBe("1");
            }
        }

        // What PostgreSQL had already taken may still happen: 503 says that nobody can tell.
        if (passport.Database is null)
        {
            (await passport.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(accounts);
            (await passport.SelfAsync(token)).GetProperty("userName").GetString().ShouldBe("测试");
        }

        (await passport.PostAsync("/users/login/wechat", new { code })).Message.ShouldBe("code 已被使用，请重新调用 wx.login");
        (await passport.SignInAsync("unstored")).Code.ShouldBe(200);
        (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
    }
}
