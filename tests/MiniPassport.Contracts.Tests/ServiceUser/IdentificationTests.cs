using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>What says who somebody is, and what must agree.</summary>
public sealed class IdentificationTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly (string Operation, int Code)[] Strangers = [("login", -1), ("loginByOpenid", -2), ("get", -4), ("update", -2), ("logout", -1)];

    [Fact]
    public async Task A_token_of_the_same_account_changes_nothing()
    {
        var person = NewPerson();
        var openid = await passport.RegisteredAsync(person);
        var token = (await passport.SignInAsync(person)).Token;
        foreach (var header in (string[])[token, openid]) (await passport.CallAsync("loginByOpenid", new { openid }, header)).Success().Text("openid").ShouldBe(openid);
    }

    [Fact]
    public async Task A_real_openid_counts_beside_a_good_token_of_that_very_person()
    {
        var person = NewPerson();
        var token = (await passport.SignInAsync(person)).Token;
        var openid = await passport.RealOpenIdAsync(person);
        (await passport.CallAsync("login", Form(openid), token)).Success().Text("openid").ShouldBe(openid);
        (await passport.CallAsync("loginByOpenid", new { openid }, token)).Success().Text("nick_name").ShouldBe("张三");
        (await passport.CallAsync("update", new { openid, update = new { phone = "1" } }, token)).Success();
        (await passport.CallAsync("get", new { openid }, token)).Success().Text("phone").ShouldBe("1");

        (await passport.CallAsync("get", new { openid })).ShouldFail(-4);
        (await passport.CallAsync("get", new { openid }, token[..^4] + "AAAA")).ShouldFail(-4);
        (await passport.CallAsync("logout", new { openid }, token)).Success();
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(205);
        (await passport.CallAsync("get", new { openid }, token)).ShouldFail(-4);
    }

    [Fact]
    public async Task S033_Somebody_elses_handle_beside_a_token_of_ones_own_is_refused_like_one_that_nobody_has()
    {
        var (victim, attacker) = (await passport.RegisteredAsync(NewPerson()), NewPerson());
        var own = await passport.RegisteredAsync(attacker);
        var token = (await passport.SignInAsync(attacker)).Token;
        var before = await passport.StoreAsync();
        foreach (var (operation, code) in Strangers)
        {
            foreach (var header in (string[])[token, own])
            {
                var foreign = await passport.CallAsync(operation, Body(operation, victim), header);
                foreign.ShouldFail(code);
                foreign.Raw.ShouldBe((await passport.CallAsync(operation, Body(operation, NewHandle()), header)).Raw);
            }
        }

        (await passport.StoreAsync()).ShouldBe(before);
        (await passport.SelfByAsync(victim)).ShouldNotBe(default);
    }

    [Fact]
    public async Task S033_A_user_id_must_be_the_same_persons()
    {
        var (openid, other) = (await passport.RegisteredAsync(NewPerson()), await passport.RegisteredAsync(NewPerson()));
        var (id, otherId) = ((await passport.SelfByAsync(openid)).Number("id"), (await passport.SelfByAsync(other)).Number("id"));
        var before = await passport.StoreAsync();
        foreach (var userId in (object[])[otherId, $"{otherId}", "0", "x", "-1", $"{id}0", "99999999999999999999"])
        {
            foreach (var (operation, code) in Strangers)
                (await passport.CallAsync(operation, Body(operation, openid, userId))).ShouldFail(code, "openid 无效或已失效，请重新调用 getOpenid");
        }

        (await passport.CallAsync("get", new { openid, user_id = -1 })).ShouldFail(-1);
        (await passport.StoreAsync()).ShouldBe(before);
        foreach (var userId in (object[])[id, $"{id}", ""])
            foreach (var (operation, _) in Strangers[..^1]) (await passport.CallAsync(operation, Body(operation, openid, userId))).Success();
        (await passport.CallAsync("logout", Body("logout", openid, id))).Success();
    }

    [Fact]
    public async Task A_stale_or_forged_token_in_a_header_is_as_if_it_were_not_there()
    {
        var person = NewPerson();
        var stale = (await passport.SignInAsync(person)).Token;
        (await passport.GetAsync("/users/exit", stale)).Code.ShouldBe(200);
        var visitor = await passport.OpenIdAsync(NewPerson(), stale);
        foreach (var header in (string[])[stale, stale + "x", "nonsense", NewHandle()])
        {
            (await passport.CallAsync("loginByOpenid", new { openid = visitor }, header)).ShouldFail(-2, "用户不存在，请先调用 login");
            (await passport.CallAsync("getOpenid", new { js_code = await passport.CodeAsync(person) }, header)).Success();
        }

        (await passport.CallAsync("login", Form(visitor), stale)).Success();
    }

    [Fact]
    public async Task C021_A_token_is_no_openid_and_an_openid_never_comes_in_the_address()
    {
        var person = NewPerson();
        var openid = await passport.RegisteredAsync(person);
        var token = (await passport.SignInAsync(person)).Token;
        (await passport.CallAsync("get", new { openid = token })).ShouldFail(-4);
        (await passport.CallAsync("get", new { openid = token }, token)).ShouldFail(-4);
        foreach (var header in (string?[])[null, token, openid]) (await passport.CallAsync("logout", new { openid = token }, header)).ShouldFail(-1);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
        (await passport.CallAsync("get?openid=" + openid, new { })).ShouldFail(-1, "缺少参数 openid");
        (await passport.CallAsync("get", new { }, openid)).ShouldFail(-1, "缺少参数 openid");
        foreach (var nothing in (string[])["undefined", "null", ""]) (await passport.CallFormAsync("get", ("openid", nothing))).ShouldFail(-1, "缺少参数 openid");
    }

    [Fact]
    public async Task A_handle_of_another_contract_is_one_here_too()
    {
        var handle = (await passport.PostAsync("/api/wx/login", new { code = await passport.CodeAsync(NewPerson()), userInfo = new { nickName = "零陵上将军" } })).Data.Text("openId");
        (await passport.SelfByAsync(handle)).Text("nick_name").ShouldBe("零陵上将军");
    }

    private static object Body(string operation, string openid, object? userId = null) => operation switch
    {
        "login" => new { openid, user_id = userId, gender = 2, phone = "taken over", avatar = Picture, nick_name = "夺号" },
        "update" => new { openid, user_id = userId, update = new { phone = "taken over" } },
        _ => new { openid, user_id = userId },
    };
}
