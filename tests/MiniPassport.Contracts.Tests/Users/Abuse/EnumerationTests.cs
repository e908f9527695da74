using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>Nobody finds out by asking who has an account, beyond what the contract wants told within a budget.</summary>
public sealed class EnumerationTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("/users/login")]
    [InlineData("/users/info/associate")]
    public async Task S016_Unknown_phone_wrong_password_no_password_and_suspended_are_one_answer(string path)
    {
        var (known, passwordless, suspended, closed) = (NewPhone(), NewPhone(), NewPhone(), NewPhone());
        foreach (var phone in (string[])[known, passwordless, suspended, closed]) await passport.NewAccountAsync(phone);
        await passport.ExecuteAsync("UPDATE accounts SET password_hash = NULL WHERE phone = @phone", ("@phone", passwordless));
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE phone = @phone", ("@phone", suspended));
        await passport.ExecuteAsync("UPDATE accounts SET status = 2 WHERE phone = @phone", ("@phone", closed));
        var token = (await passport.SignInAsync("asker")).Token;

        Answer[] answers =
        [
            await AskAsync(NewPhone(), Passport.Password),
            await AskAsync(known, "wrong horse 7"),
            await AskAsync(known, new string('x', 4_000)),
            await AskAsync(passwordless, Passport.Password),
            await AskAsync(suspended, Passport.Password),
            await AskAsync(suspended, "wrong horse 7"),
            await AskAsync(closed, Passport.Password),
        ];
        answers[0].Code.ShouldBe(400);
        answers[0].Message.ShouldBe("手机号或密码错误");
        answers.Select(Bytes).Distinct().ShouldHaveSingleItem();

        Task<Answer> AskAsync(string phone, string password) =>
            passport.PostAsync(path, new { phone }, path.EndsWith("associate", StringComparison.Ordinal) ? token : null, WordInfo(password));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("undefined")]
    public async Task C004_An_account_without_password_has_no_empty_one(string password)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await passport.ExecuteAsync("UPDATE accounts SET password_hash = NULL WHERE phone = @phone", ("@phone", phone));
        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo(password))).Code.ShouldBe(400);
        (await passport.PostAsync("/users/login", new { phone, password })).Code.ShouldBe(400);
        (await passport.PostAsync("/users/login", new { phone, password = (string?)null })).Code.ShouldBe(400);
        (await passport.FormAsync("/users/login", [("phone", phone), ("password", password)])).Code.ShouldBe(400);
    }

    [Fact]
    public async Task S018_Whether_a_phone_is_taken_is_told_within_a_budget_per_address()
    {
        await using var strict = await Passport.StartAsync(("Passwords:RegistrationsPerAddress", "3"));
        var phone = NewPhone();
        (await RegisterAsync(phone, "198.51.100.7")).Code.ShouldBe(200);
        (await RegisterAsync(phone, "198.51.100.7")).Message.ShouldBe("该用户已存在");
        (await RegisterAsync("+86 " + phone, "198.51.100.7")).Message.ShouldBe("该用户已存在");
        foreach (var asked in (string[])[phone, NewPhone()])
        {
            var refused = await RegisterAsync(asked, "198.51.100.7");
            refused.Code.ShouldBe(429);
            ((int)refused.Status).ShouldBe(429);
            refused.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
        }

        (await RegisterAsync(phone, "198.51.100.8")).Message.ShouldBe("该用户已存在");
        strict.Clock.Advance(TimeSpan.FromHours(1));
        (await RegisterAsync(phone, "198.51.100.7")).Message.ShouldBe("该用户已存在");

        Task<Answer> RegisterAsync(string asked, string address) =>
            strict.PostAsync("/users/register", new { phone = asked }, null, ("word-info", Passport.Password), ("X-Forwarded-For", address), ("X-Forwarded-Proto", "https"));
    }

    [Fact]
    public async Task S018_With_UniformRegister_a_taken_phone_looks_like_a_free_one()
    {
        await using var uniform = await Passport.StartAsync(("Contracts:Users:UniformRegister", "true"));
        var phone = NewPhone();
        var free = await uniform.PostAsync("/users/register", new { phone }, headers: WordInfo());
        var taken = await uniform.PostAsync("/users/register", new { phone }, headers: WordInfo("another horse 7"));
        free.Message.ShouldBe("恭喜，注册成功！");
        Bytes(taken).ShouldBe(Bytes(free));
        (await uniform.LoginAsync(phone)).ShouldNotBeEmpty();
        (await uniform.PostAsync("/users/login", new { phone }, headers: WordInfo("another horse 7"))).Code.ShouldBe(400);
    }

    // Everything a client gets but the date.
    private static string Bytes(Answer answer) =>
        $"{(int)answer.Status}\n{string.Join('\n', answer.Response.Headers.Concat(answer.Response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))}\n{answer.Raw}";
}
