using System.Globalization;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    private const string UnknownCode = "0123456789abcdef0123456789abcdef", Key = "AAAAAAAAAAAAAAAAAAAAAA==";

    [Fact]
    public virtual async Task A_first_sign_in_makes_one_account_and_the_next_one_finds_it()
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var before = await StoreAsync();
        var first = await Driver.SignInAsync(person);
        var between = await StoreAsync();
        (between.Accounts, between.Identities).ShouldBe((before.Accounts + Driver.MadeByFirstSignIn, before.Identities + 1));

        var second = await Driver.SignInAsync(person);
        var after = await StoreAsync();
        (after.Accounts, after.Identities).ShouldBe((between.Accounts, between.Identities));
        second.Account.ShouldBe(first.Account);
        (await Server.AccountOfAsync(person)).ShouldBe(first.Account);
        second.Credential.Value.ShouldNotBe(first.Credential.Value);
        (await Driver.SignInAsync(People.Next())).Account.ShouldNotBe(first.Account);
    }

    [Fact]
    public virtual async Task A_wrong_code_is_said_to_be_wrong_and_makes_nobody()
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var before = await StoreAsync();
        (await Driver.SendCodeAsync(new SignInRequest(person, UnknownCode))).ShouldBe(Kind.WrongCode);
        (await StoreAsync()).ShouldBe(before);
        await Driver.SignInAsync(person);
    }

    [Fact]
    public virtual async Task S039_A_used_code_is_said_to_be_used_and_starts_no_session()
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var request = new SignInRequest(person, await Server.CodeAsync(person));
        await Driver.CompleteAsync(request, await Driver.SendCodeAsync(request));
        var before = await StoreAsync();
        for (var i = 0; i < 3; i++) (await Driver.SendCodeAsync(request)).ShouldBe(Kind.UsedCode);
        (await StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public virtual async Task S040_One_code_twenty_times_at_once_is_exchanged_once()
    {
        await using var fresh = await CrowdedAsync();
        var (driver, person) = (On(fresh), People.Next());
        await driver.PrepareAsync(person);
        var request = new SignInRequest(person, await fresh.CodeAsync(person));
        await fresh.FaultAsync(new { path = Exchange, kind = "latency", delayMs = 1_000 });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => driver.SendCodeAsync(request)));

        outcomes.ShouldContain(outcome => outcome.Kind == Kind.Done);
        foreach (var refused in outcomes.Where(outcome => outcome.Kind != Kind.Done)) refused.ShouldBe(Kind.UsedCode);
        (await fresh.ExchangedAsync()).ShouldBe(1);
        (await StoreAsync(fresh)).Sessions.ShouldBe(1);
    }

    [Fact]
    public virtual async Task S094_Fifty_first_sign_ins_at_once_are_one_account()
    {
        await using var fresh = await CrowdedAsync();
        var (driver, person) = (On(fresh), People.Next());
        await driver.PrepareAsync(person);
        var accounts = await fresh.AccountsAsync();
        var codes = await fresh.CodesAsync(person, 50);
        var entries = await Task.WhenAll(codes.Select(async code =>
        {
            var request = new SignInRequest(person, code);
            return await driver.CompleteAsync(request, (await driver.SendCodeAsync(request)).ShouldBe(Kind.Done));
        }));

        entries.Select(entry => entry.Account).Distinct().ShouldBe([await fresh.AccountOfAsync(person)]);
        entries.Select(entry => entry.Credential.Value).Distinct().Count().ShouldBe(50);
        (await StoreAsync(fresh)).ShouldBe((accounts + driver.MadeByFirstSignIn, 1, 50));
    }

    [Fact]
    public virtual async Task One_person_in_two_mini_programs_is_one_account_by_unionid()
    {
        var person = People.Next();
        var first = await Driver.SignInAsync(person);
        var accounts = await Server.AccountsAsync();
        var second = await Driver.SignInAsync(person, appId: Passport.OtherAppId);
        second.Account.ShouldBe(first.Account);
        second.Credential.OpenId.ShouldNotBe(first.Credential.OpenId);
        (await Server.AccountOfAsync(person, Passport.OtherAppId)).ShouldBe(await Server.AccountOfAsync(person));
        (await Server.AccountsAsync()).ShouldBe(accounts);
    }

    [Theory]
    [InlineData("a", "\"\"", "\"\"")]
    [InlineData("b", "\"  \"", "\"  \"")]
    [InlineData("c", "null", "null")]
    [InlineData("d", "\"oUnion-of-d\"", "\"ounion-of-d\"")]
    public virtual async Task S053_A_blank_unionid_joins_nobody_and_bytes_decide(string mark, string firstUnion, string secondUnion)
    {
        var first = await AccountOfRawAsync($"oNobodyIsJoinedByBlanks-{mark}-1", firstUnion, Passport.AppId);
        (await AccountOfRawAsync($"oNobodyIsJoinedByBlanks-{mark}-2", secondUnion, Passport.OtherAppId)).ShouldNotBe(first);
    }

    [Fact]
    public virtual async Task C029_Openids_that_differ_by_case_alone_are_two_people()
    {
        var upper = await AccountOfRawAsync("oBytesDecideAboutPeople-e-XX", "null", Passport.AppId);
        var lower = await AccountOfRawAsync("oBytesDecideAboutPeople-e-xx", "null", Passport.AppId);
        lower.ShouldNotBe(upper);
    }

    [Fact]
    public virtual async Task C005_A_code_of_one_mini_program_is_wrong_in_the_other()
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var before = await StoreAsync();
        (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person, Passport.OtherAppId)))).ShouldBe(Kind.WrongCode);
        (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person)) { AppId = Passport.OtherAppId })).ShouldBe(Kind.WrongCode);
        (await StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public virtual async Task S032_Somebody_elses_real_openid_is_no_code()
    {
        var (victim, attacker) = (await Driver.SignInAsync(People.Next()), People.Next());
        await Driver.PrepareAsync(attacker);
        var before = await StoreAsync();
        (await Driver.SendCodeAsync(new SignInRequest(attacker, victim.Credential.OpenId))).ShouldBe(Kind.WrongCode);
        (await StoreAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("openid", "unionid", "session_key", "user_id")]
    [InlineData("openId", "unionId", "sessionKey", "userId")]
    public virtual async Task S035_Somebody_elses_identifiers_beside_ones_own_code_change_nothing(string openid, string unionid, string sessionKey, string userId)
    {
        var (victim, attacker) = (await Driver.SignInAsync(People.Next()), People.Next());
        await Driver.PrepareAsync(attacker);
        var (openId, number) = (victim.Credential.OpenId, victim.Account.ToString(CultureInfo.InvariantCulture));
        var row = await RowAsync();
        var request = new SignInRequest(attacker, await Server.CodeAsync(attacker))
        {
            More = new Dictionary<string, string>
            {
                [openid] = openId, [unionid] = openId, [sessionKey] = Key, [userId] = number, ["id"] = number, ["_id"] = number, ["account"] = number,
                ["sessionId"] = victim.Credential.Value, ["role"] = "manager", ["isAdmin"] = "true", ["createTime"] = "1999-01-01 00:00:00",
            },
        };
        var entry = await Driver.CompleteAsync(request, (await Driver.SendCodeAsync(request)).ShouldBe(Kind.Done));
        entry.Account.ShouldBe(await Server.AccountOfAsync(attacker));
        entry.Account.ShouldNotBe(victim.Account);
        (await RowAsync()).ShouldBe(row);
        (await Server.CountAsync("SELECT roles FROM accounts WHERE number = @number", ("@number", entry.Account))).ShouldBe(0);

        Task<string> RowAsync() => Server.RowsAsync(
            "SELECT * FROM accounts a JOIN wechat_identities i ON i.account = a.number WHERE a.number = @number", [], ("@number", victim.Account));
    }

    /// <summary>The account of somebody whom WeChat describes in these very words.</summary>
    private async Task<long> AccountOfRawAsync(string openId, string unionId, string appId)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        await Server.FaultAsync(new { path = Exchange, kind = "raw", body = $$"""{"session_key":"{{Key}}","openid":"{{openId}}","unionid":{{unionId}}}""" });
        (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person, appId)) { AppId = appId })).ShouldBe(Kind.Done);
        return await Server.CountAsync("SELECT account FROM wechat_identities WHERE app_id = @app AND open_id = @openid", ("@app", appId), ("@openid", openId));
    }

    /// <summary>A server that lets many in at once: budgets and queues are not what a crowd is about.</summary>
    private protected static Task<Passport> CrowdedAsync() => Passport.StartAsync(
        ("WeChat:Timeout", "00:00:30"), ("WeChat:ConnectTimeout", "00:00:30"), ("Passwords:QueueLimit", "100000"), ("Passwords:AttemptsPerPhone", "100"));
}
