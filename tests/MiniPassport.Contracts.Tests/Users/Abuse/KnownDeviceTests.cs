using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>Whoever guesses somebody's password locks nobody out of what they already have.</summary>
public sealed class KnownDeviceTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S019_S020_After_a_thousand_wrong_passwords_the_known_device_WeChat_and_every_session_go_on()
    {
        await using var strict = await Passport.StartAsync(("Passwords:AttemptsPerAddress", "300"));
        var phone = NewPhone();
        var token = await strict.NewAccountAsync(phone);
        var weChat = (await strict.AssociateAsync((await strict.SignInAsync("victim")).Token, phone)).Token;
        await strict.NameAsync(phone, "victim", null);

        var codes = new List<int>();
        for (var i = 0; i < 1_000; i++) codes.Add((await strict.PostAsync("/pc/users/login", new { phone }, headers: WordInfo($"wrong horse {i}"))).Code);
        codes[..10].ShouldAllBe(code => code == 400);
        codes[10..].ShouldAllBe(code => code == 429);
        var refused = await strict.PostAsync("/pc/users/login", new { phone }, headers: WordInfo());
        refused.Code.ShouldBe(429);
        refused.Response.Headers.RetryAfter.ShouldNotBeNull();

        (await strict.PostAsync("/pc/users/login", new { phone }, token, WordInfo())).Code.ShouldBe(200);
        (await strict.PostAsync("/users/login", new { phone }, weChat, WordInfo())).Code.ShouldBe(200);
        (await strict.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
        (await strict.GetAsync("/users/token/refresh", token)).Code.ShouldBe(200);
        (await strict.SignInAsync("victim")).Code.ShouldBe(200);
        (await strict.GetAsync("/users/exit", token)).Code.ShouldBe(200);
        // Signed out, it is still the device it was, in the other contract too.
        var entered = await strict.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/login") { Content = Passport.JsonContent(new { username = "victim", password = Passport.Password, code = await strict.CodeAsync("victim") }) }, token);
        var handle = entered.Handle();
        (await strict.PostAsync("/users/login", new { phone }, null, WordInfo(), ("X-Token", handle))).Code.ShouldBe(200);
        (await strict.PostAsync("/pc/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(429);
    }

    [Fact]
    public async Task S019_A_known_devices_tries_are_counted_too_and_hold_over_a_restart()
    {
        await using var strict = await Passport.StartAsync();
        var phone = NewPhone();
        var token = await strict.NewAccountAsync(phone);
        for (var i = 0; i < 10; i++) (await strict.PostAsync("/pc/users/login", new { phone }, token, WordInfo($"wrong horse {i}"))).Code.ShouldBe(400);
        await strict.RestartAsync();
        (await strict.PostAsync("/pc/users/login", new { phone }, token, WordInfo())).Code.ShouldBe(429);
        // Strangers are not held by it, nor is the session.
        (await strict.PostAsync("/pc/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(200);
        (await strict.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("forged.token.here")]
    [InlineData("o12345678901234567890123456z")]
    [InlineData("undefined")]
    public async Task A_stale_foreign_or_forged_token_beside_a_sign_in_is_ignored(string token)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        (await passport.PostAsync("/pc/users/login", new { phone }, token, WordInfo())).Code.ShouldBe(200);
        (await passport.PostAsync("/pc/users/login", new { phone }, token, WordInfo(), ("X-Token", "another"))).Code.ShouldBe(200);
        (await passport.PostAsync("/pc/users/login", new { phone }, token, WordInfo("wrong horse"))).Code.ShouldBe(400);
    }

    [Fact]
    public async Task S017_The_four_kinds_of_failing_sign_in_are_byte_for_byte_one_answer()
    {
        var (wrong, passwordless, suspended) = (NewPhone(), NewPhone(), NewPhone());
        foreach (var phone in (string[])[wrong, passwordless, suspended]) await passport.NewAccountAsync(phone);
        await passport.ExecuteAsync("UPDATE accounts SET password_hash = NULL WHERE phone = @phone", ("@phone", passwordless));
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE phone = @phone", ("@phone", suspended));
        var answers = new List<string>();
        foreach (var (phone, password) in new[] { (NewPhone(), Passport.Password), (wrong, "wrong horse 7"), (suspended, Passport.Password), (passwordless, Passport.Password) })
        {
            var answer = await RawConnection.ExchangeAsync(passport.Address, RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{phone}\"}}", "word-info: " + password));
            answers.Add(string.Join('\n', answer.ToString().Split("\r\n").Where(line => !line.StartsWith("Date: ", StringComparison.Ordinal))));
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("手机号或密码错误");
    }
}
