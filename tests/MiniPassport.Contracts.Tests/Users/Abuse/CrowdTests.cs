using System.Net.Http.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>A thousand at once, at one instance.</summary>
public sealed class CrowdTests
{
    private const int Crowd = 1_000;

    [Fact]
    public async Task S094_A_thousand_first_sign_ins_of_one_person_are_one_account()
    {
        await using var passport = await Passport.StartAsync(("WeChat:Timeout", "00:00:30"), ("WeChat:ConnectTimeout", "00:00:30"));
        var codes = await passport.CodesAsync("popular", Crowd);
        using var client = Patient(passport);
        var answers = await Task.WhenAll(codes.Select(async code => await Answer.OfAsync(await client.PostAsJsonAsync("/users/login/wechat", new { code }))));

        var claims = answers.Select(answer => Claims.Of(answer.Token)).ToArray();
        claims.Select(claim => (claim.Id, claim.OpenId)).Distinct().ShouldHaveSingleItem();
        claims.Select(claim => claim.Session).Distinct().Count().ShouldBe(Crowd);
        (await passport.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(1);
        (await passport.CountAsync("SELECT count(*) FROM wechat_identities")).ShouldBe(1);
        (await passport.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(Crowd);
    }

    [Fact]
    public async Task S095_C026_A_thousand_registrations_of_one_phone_however_written_are_one_account()
    {
        await using var passport = await Passport.StartAsync(("Passwords:QueueLimit", "100000"));
        string[] spellings =
        [
            "13800138000", "+8613800138000", "+86 138 0013 8000", "008613800138000", "8613800138000", "138-0013-8000", " 13800138000 ",
            "１３８００１３８０００", "＋８６ １３８ ００１３ ８０００", "138　0013　8000",
        ];
        using var client = Patient(passport);
        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(async i => await Answer.OfAsync(
            await client.PostAsJsonAsync("/users/register", new { phone = spellings[i % spellings.Length], password = Passport.Password }))));

        answers.Count(answer => answer is { Code: 200, Message: "恭喜，注册成功！" }).ShouldBe(1);
        answers.Count(answer => answer is { Code: 400, Message: "该用户已存在" }).ShouldBe(Crowd - 1);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE phone = '13800138000'")).ShouldBe(1);
        (await passport.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(1);
        foreach (var spelling in spellings) (await passport.PostAsync("/users/login", new { phone = spelling, password = Passport.Password })).Code.ShouldBe(200, spelling);
    }

    // The hashes alone take seconds, and longer on a busy machine: how long is not what is tested.
    private static HttpClient Patient(Passport passport) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = passport.Address, Timeout = TimeSpan.FromMinutes(10) };
}
