using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

public sealed class RoleTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Everybody_is_a_user_and_only_a_manager_is_one()
    {
        var (ordinary, manager) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(ordinary);
        await passport.NewManagerAsync(manager);
        foreach (var role in (object?[])["user", "USER", "", null]) (await passport.EnterAsync(ordinary, "ordinary", new { role_id = role })).Entered();
        foreach (var role in (string[])["user", "manager", "Manager"]) (await passport.EnterAsync(manager, "manager", new { role_id = role })).Entered();
        foreach (var role in (string[])["manager", "admin", "0", "1", "user,manager", " manager", "null", "5c3b297dea95883f340178b0"])
            (await passport.EnterAsync(ordinary, "ordinary", new { role_id = role })).ShouldBeRefused(Refused);
        (await passport.EnterAsync(manager, "manager", new { role_id = "root" })).ShouldBeRefused(Refused);
    }

    [Theory]
    [InlineData("user", false)]
    [InlineData("manager", true)]
    [InlineData(null, true)]
    public async Task A_session_has_the_rights_of_its_role_and_no_others(string? role, bool mayManage)
    {
        var (manager, other) = (NewPhone(), NewPhone());
        await passport.NewManagerAsync(manager);
        var otherId = Claims.Of(await passport.NewAccountAsync(other)).Id;
        var handle = (await passport.EnterAsync(manager, "role-" + role, new { role_id = role })).Handle();
        // No sign-in by code is a management session; only the rights are to stand between this one and the others' records.
        await passport.ExecuteAsync("UPDATE sessions SET terminal = 0 WHERE number = (SELECT max(number) FROM sessions)");

        (await passport.PostAsync("/users/edit", new { id = otherId, userName = "改名" }, handle)).Code.ShouldBe(mayManage ? 200 : 403);
        (await passport.PostAsync("/users/edit", new { }, handle)).Code.ShouldBe(mayManage ? 400 : 403);
        (await passport.GetAsync("/users/list", handle)).Code.ShouldBe(mayManage ? 200 : 403);
        var seen = (await passport.GetAsync("/users/info?id=" + otherId, handle)).Data.GetProperty("phone").GetString();
        (seen == other).ShouldBe(mayManage);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE phone = @phone AND user_name = '改名'", ("@phone", other))).ShouldBe(mayManage ? 1 : 0);

        (await passport.PostAsync("/users/edit/self", new { userName = "自己" }, handle)).Code.ShouldBe(200);
        (await passport.SelfAsync(handle)).GetProperty("phone").GetString().ShouldBe(manager);
    }

    [Fact]
    public async Task The_session_that_getOpenid_starts_beside_a_limited_one_is_limited_too()
    {
        var manager = NewPhone();
        await passport.NewManagerAsync(manager);
        var handle = (await passport.EnterAsync(manager, "limited", new { role_id = "user" })).Handle();
        var openid = await passport.OpenIdAsync("limited", handle);
        await passport.ExecuteAsync("UPDATE sessions SET terminal = 0 WHERE number = (SELECT max(number) FROM sessions)");
        (await passport.GetAsync("/users/info/self", openid)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/list", openid)).Code.ShouldBe(403);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_from_its_sessions()
    {
        var manager = NewPhone();
        await passport.NewManagerAsync(manager);
        var handle = (await passport.EnterAsync(manager, "demoted", new { role_id = "manager" })).Handle();
        await passport.ExecuteAsync("UPDATE sessions SET terminal = 0 WHERE number = (SELECT max(number) FROM sessions)");
        (await passport.GetAsync("/users/list", handle)).Code.ShouldBe(200);
        await passport.ExecuteAsync("UPDATE accounts SET roles = 0 WHERE phone = @phone", ("@phone", manager));
        (await passport.GetAsync("/users/list", handle)).Code.ShouldBe(403);
        (await passport.EnterAsync(manager, "demoted", new { role_id = "manager" })).ShouldBeRefused(Refused);
    }
}
