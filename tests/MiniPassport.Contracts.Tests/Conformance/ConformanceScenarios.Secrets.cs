using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    private const string SessionKey = "Y29uZm9ybWFuY2Uta2V5PQ==";

    [Fact]
    public virtual async Task S009_No_secret_is_in_any_answer_or_log_line()
    {
        await using var fresh = new Passport([]) { LogsEverything = true };
        await fresh.InitializeAsync();
        var (driver, person) = (On(fresh), People.Next());
        await driver.PrepareAsync(person);
        var codes = new List<string> { UnknownCode };

        // A sign-in whose session_key the test knows.
        await fresh.CodeAsync(person);
        var openId = await fresh.OpenIdAsync(person);
        await fresh.FaultAsync(new { path = Exchange, kind = "raw", body = $$"""{"session_key":"{{SessionKey}}","openid":"{{openId}}"}""" });
        var request = await NextAsync();
        var entry = await driver.CompleteAsync(request, (await driver.SendCodeAsync(request)).ShouldBe(Kind.Done));

        await fresh.FaultAsync(new { path = Exchange, kind = "raw", body = $$"""{"session_key":"{{SessionKey}}","openid":7}""" });
        (await driver.SendCodeAsync(await NextAsync())).ShouldBe(Kind.WeChatDown);
        await fresh.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 40125, errmsg = "invalid appsecret " + Passport.Secret });
        (await driver.SendCodeAsync(await NextAsync())).ShouldBe(Kind.WeChatDown);
        request = await NextAsync();
        var again = await driver.CompleteAsync(request, (await driver.SendCodeAsync(request)).ShouldBe(Kind.Done));
        (await driver.SendCodeAsync(request)).ShouldBe(Kind.UsedCode);
        (await driver.SendCodeAsync(new SignInRequest(person, UnknownCode))).ShouldBe(Kind.WrongCode);
        (await driver.SendRawAsync(HttpMethod.Post, driver.SignInPath, Text($"{{\"code\":\"{UnknownCode}\",\"password\":\"{Passport.Password}\"", "application/json"))).ShouldBe(Kind.BadRequest);
        (await driver.SendRawAsync(HttpMethod.Post, driver.SignInPath, Text($"code={UnknownCode}", "text/plain"))).ShouldBe(Kind.WrongType);
        var contracts = EverySessionDriver(fresh);
        foreach (var contract in contracts)
        {
            await contract.ReadAsync(again.Credential);
            await contract.RenameAsync(again.Credential, "新");
            await contract.ReadAsync(entry.Credential with { Value = entry.Credential.Value + "A" });
        }

        (await contracts[0].SignOutAsync(again.Credential)).ShouldBe(Kind.Done);

        // The scan can see: what is no secret is there.
        fresh.Logs.All.Count.ShouldBeGreaterThan(100);
        fresh.Logs.All.ShouldContain(line => line.Contains(driver.SignInPath, StringComparison.Ordinal));
        var answers = driver.Answers.Concat(contracts.SelectMany(contract => contract.Answers)).Select(answer => $"{answer.Response.Headers}{answer.Raw}").ToArray();
        answers.Length.ShouldBeGreaterThan(10);
        string[] secrets = [Passport.Secret, Passport.OtherSecret, Passport.Password, SessionKey, SessionKey.TrimEnd('='), .. codes];
        foreach (var secret in secrets) answers.ShouldNotContain(answer => answer.Contains(secret, StringComparison.Ordinal), secret);
        foreach (var secret in secrets.Concat(entry.Credentials.Concat(again.Credentials).Select(credential => credential.Value)))
            fresh.Logs.All.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal), secret);

        async Task<SignInRequest> NextAsync()
        {
            codes.Add(await fresh.CodeAsync(person));
            return new SignInRequest(person, codes[^1]);
        }
    }
}
