using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

public sealed class UnionIdTests
{
    [Fact]
    public async Task S053_People_without_a_unionid_are_never_one_person()
    {
        await using var passport = await Passport.StartAsync();
        var numbers = new HashSet<long>();
        string?[] blanks = [null, "null", "\"\"", "\"  \""];
        foreach (var blank in blanks.Concat(blanks))
        {
            var openId = $"oNobodyNobodyNobodyNobody{numbers.Count:000}";
            numbers.Add(await NumberAsync(passport, openId, blank)).ShouldBeTrue($"unionid {blank}");
            numbers.ShouldContain(await NumberAsync(passport, openId, blank));
        }

        (await passport.CountAsync("SELECT count(*) FROM wechat_identities WHERE union_id IS NULL")).ShouldBe(blanks.Length * 2);
    }

    [Fact]
    public async Task S053_A_shared_or_changed_unionid_moves_nobody()
    {
        await using var passport = await Passport.StartAsync();
        const string union = "\"uSharedSharedSharedSharedSha\"", another = "\"uAnotherAnotherAnotherAnothe\"";
        var first = await NumberAsync(passport, "oFirstFirstFirstFirstFirstFi", union);
        var second = await NumberAsync(passport, "oSecondSecondSecondSecondSec", union);
        second.ShouldNotBe(first, "an account has one openid in a mini program");
        (await NumberAsync(passport, "oFirstFirstFirstFirstFirstFi", another)).ShouldBe(first);
        (await NumberAsync(passport, "oFirstFirstFirstFirstFirstFi", null)).ShouldBe(first);
        (await NumberAsync(passport, "oSecondSecondSecondSecondSec", another)).ShouldBe(second);
    }

    [Fact]
    public async Task S053_One_person_in_two_mini_programs_is_one_user_in_every_contract()
    {
        await using var passport = await Passport.StartAsync();
        var first = (await passport.ApiWxAsync("union")).User();
        var second = (await passport.ApiWxAsync("union", appId: Passport.OtherAppId)).User();
        (second.GetProperty("userId").GetInt64(), second.GetProperty("isNewUser").GetBoolean()).ShouldBe((first.GetProperty("userId").GetInt64(), false));
        Claims.Of((await passport.SignInAsync("union", appId: Passport.OtherAppId)).Token).Id.ShouldBe(Claims.Of(first.Text("token")).Id);
        (await passport.ApiWxAsync("another")).User().GetProperty("userId").GetInt64().ShouldNotBe(first.GetProperty("userId").GetInt64());
    }

    private static async Task<long> NumberAsync(Passport passport, string openId, string? unionId)
    {
        var union = unionId is null ? "" : $",\"unionid\":{unionId}";
        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "raw", body = $$"""{"session_key":"AAAAAAAAAAAAAAAAAAAAAA==","openid":"{{openId}}"{{union}}}""" });
        return (await passport.ApiWxAsync("said-otherwise")).User().GetProperty("userId").GetInt64();
    }
}
