using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>"Token鉴权": a session from a phone sign-in beside getOpenid makes the WeChat person that account.</summary>
public sealed class TokenStepTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task An_openid_that_nobody_had_becomes_the_phone_accounts()
    {
        var (phone, person) = (Requests.NewPhone(), NewPerson());
        var token = await passport.NewAccountAsync(phone);
        var openid = await passport.OpenIdAsync(person, token);

        (await passport.SelfByAsync(openid)).Text("phone").ShouldBe(phone);
        Claims.Of((await passport.SignInAsync(person)).Token).Id.ShouldBe(Claims.Of(token).Id);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
        // The phone of the token may be sent on as it is.
        (await passport.CallAsync("login", new { openid, gender = 0, phone, avatar = Picture, nick_name = "张三" }, token)).Success().Text("phone").ShouldBe(phone);
        (await passport.SelfByAsync(await passport.OpenIdAsync(person, token))).Text("nick_name").ShouldBe("张三");
    }

    [Fact]
    public async Task A_person_whom_only_WeChat_knew_is_merged_into_the_phone_account()
    {
        var (phone, person) = (Requests.NewPhone(), NewPerson());
        var earlier = await passport.RegisteredAsync(person);
        var visitor = NewPerson();
        await passport.OpenIdAsync(visitor);
        var token = await passport.NewAccountAsync(phone);

        var openid = await passport.OpenIdAsync(person, token);
        var user = await passport.SelfByAsync(openid);
        (user.Text("nick_name"), user.Text("phone"), user.Number("gender")).ShouldBe(("张三", "12312312312", 1));
        Claims.Of((await passport.SignInAsync(person)).Token).Id.ShouldBe(Claims.Of(token).Id);
        (await passport.CallAsync("get", new { openid = earlier })).ShouldFail(-4);

        var another = await passport.NewAccountAsync(Requests.NewPhone());
        (await passport.SelfByAsync(await passport.OpenIdAsync(visitor, another))).ShouldNotBe(default);
        Claims.Of((await passport.SignInAsync(visitor)).Token).Id.ShouldBe(Claims.Of(another).Id);
    }

    [Fact]
    public async Task S048_A_person_of_another_phone_and_a_phone_of_another_person_are_refused_and_nothing_changes()
    {
        var (owner, stranger) = (NewPerson(), NewPerson());
        var (token, other) = (await passport.NewAccountAsync(Requests.NewPhone()), await passport.NewAccountAsync(Requests.NewPhone()));
        var openid = await passport.OpenIdAsync(owner, token);
        var registered = await passport.RegisteredAsync(stranger);
        var before = await passport.StoreAsync();

        foreach (var (person, bearer) in ((string, string)[])[(owner, other), (stranger, token), (NewPerson(), token)])
            (await passport.GetOpenIdAsync(person, bearer)).ShouldFail(-2, "该手机号或该微信已关联其他账号");

        (await passport.StoreAsync()).ShouldBe(before);
        await passport.SelfByAsync(openid);
        await passport.SelfByAsync(registered);
    }

    [Fact]
    public async Task A_token_without_a_phone_links_nothing()
    {
        var (known, unknown) = (NewPerson(), NewPerson());
        var token = (await passport.SignInAsync(known)).Token;
        var visitor = await passport.OpenIdAsync(NewPerson());
        foreach (var bearer in (string[])[token, visitor])
            (await passport.CallAsync("loginByOpenid", new { openid = await passport.OpenIdAsync(unknown, bearer) })).ShouldFail(-2);
        Claims.Of((await passport.SignInAsync(unknown)).Token).Id.ShouldNotBe(Claims.Of(token).Id);
    }

    [Fact]
    public async Task S053_A_blank_or_foreign_unionid_joins_nobody()
    {
        string[] unions = ["null", "\"\"", "\"  \"", "absent", "absent"];
        var ids = new List<long>();
        for (var i = 0; i < unions.Length; i++) ids.Add(await SignInAsync($"oUnionTest{i}000000000000000000"[..28], unions[i]));
        ids.Distinct().Count().ShouldBe(unions.Length);

        // One union of two openids of one mini program is a fault of WeChat's: nothing is joined, and it is logged.
        var first = await SignInAsync("oUnionShared1000000000000000", "\"uShared0001\"");
        var second = await SignInAsync("oUnionShared2000000000000000", "\"uShared0001\"");
        second.ShouldNotBe(first);
        (await SignInAsync("oUnionShared1000000000000000", "\"uChanged0001\"")).ShouldBe(first);
        (await SignInAsync("oUnionShared1000000000000000", "null")).ShouldBe(first);
        passport.Logs.All.Count(line => line.Contains("unionid that does not fit", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);

        async Task<long> SignInAsync(string openId, string union)
        {
            var more = union == "absent" ? "" : $",\"unionid\":{union}";
            await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "raw", body = $$"""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"{{openId}}"{{more}}}""" });
            var openid = await passport.OpenIdAsync("zhangsan");
            return (await passport.CallAsync("login", Form(openid))).Success().Number("id");
        }
    }
}
