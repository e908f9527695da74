using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login.Abuse;

public sealed class GuessingTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S016_Whatever_is_wrong_with_name_password_account_or_role_the_answer_is_one_and_the_code_stays_good()
    {
        var (known, passwordless, suspended, closed) = (NewPhone(), NewPhone(), NewPhone(), NewPhone());
        foreach (var phone in (string[])[known, passwordless, suspended, closed]) await passport.NewAccountAsync(phone);
        await passport.NameAsync(known, "known", "known@example.com");
        await passport.ExecuteAsync("UPDATE accounts SET password_hash = NULL WHERE phone = @phone", ("@phone", passwordless));
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE phone = @phone", ("@phone", suspended));
        await passport.ExecuteAsync("UPDATE accounts SET status = 2 WHERE phone = @phone", ("@phone", closed));
        var (code, exchanges, before) = (await passport.CodeAsync("guesser"), await passport.ExchangesSeenAsync(), await Door.StoreAsync(passport));

        Answer[] answers =
        [
            await AskAsync(NewPhone(), Passport.Password),
            await AskAsync("nobody", Passport.Password),
            await AskAsync("nobody@example.com", Passport.Password),
            await AskAsync("what can be nobody's name", Passport.Password),
            await AskAsync(new string('x', 5_000), Passport.Password),
            await AskAsync("' OR 1=1 --", Passport.Password),
            await AskAsync(known, "wrong horse 7"),
            await AskAsync("known", "wrong horse 7"),
            await AskAsync("known@example.com", "wrong horse 7"),
            await AskAsync(known, new string('x', 4_000)),
            await AskAsync(known, Passport.Password + " "),
            await AskAsync(passwordless, Passport.Password),
            await AskAsync(suspended, Passport.Password),
            await AskAsync(suspended, "wrong horse 7"),
            await AskAsync(closed, Passport.Password),
            await AskAsync(known, Passport.Password, "manager"),
            await AskAsync(known, Passport.Password, "no such role"),
            await AskAsync(known, "wrong horse 7", "manager"),
            await AskAsync(NewPhone(), Passport.Password, "manager"),
        ];
        answers[0].ShouldBeRefused(Refused);
        answers.Select(Bytes).Distinct().ShouldHaveSingleItem();
        (await passport.ExchangesSeenAsync()).ShouldBe(exchanges);
        (await Door.StoreAsync(passport)).ShouldBe(before);
        (await passport.PostAsync(Endpoint, new { username = known, password = Passport.Password, code })).Entered();

        Task<Answer> AskAsync(string username, string password, string? role_id = null) => passport.PostAsync(Endpoint, new { username, password, code, role_id });
    }

    [Fact]
    public async Task S047_Wrong_passwords_under_every_name_and_at_users_login_share_one_budget()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await passport.NameAsync(phone, "budgeted", "budgeted@example.com");
        (await passport.EnterAsync(phone, "budgeted")).Entered();
        for (var i = 0; i < 2; i++)
        {
            foreach (var name in (string[])[phone, "budgeted", "Budgeted@Example.com"]) (await passport.EnterAsync(name, "budgeted", password: $"wrong horse {i}")).ShouldBeRefused(Refused);
            (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo($"wrong mule {i}"))).Code.ShouldBe(400);
            (await passport.EnterAsync("+86" + phone, "budgeted", password: $"wrong mare {i}")).ShouldBeRefused(Refused);
        }

        var exchanges = await passport.ExchangesSeenAsync();
        foreach (var name in (string[])[phone, "budgeted", "budgeted@example.com"]) (await passport.EnterAsync(name, "budgeted")).ShouldBeRefused("尝试次数过多，请稍后再试", 429);
        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(429);
        (await passport.ExchangesSeenAsync()).ShouldBe(exchanges);
        // The person who is locked out of the password still has WeChat.
        (await passport.ApiWxAsync("budgeted")).User();

        passport.Clock.Advance(TimeSpan.FromMinutes(15));
        (await passport.EnterAsync("budgeted", "budgeted")).Entered();
    }

    [Fact]
    public async Task S020_Of_wrong_passwords_sent_at_once_no_more_than_the_budget_are_judged()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await passport.NameAsync(phone, "crowded", "crowded@example.com");
        string[] names = [phone, "crowded", "crowded@example.com"];
        var codes = await passport.CodesAsync("crowd", 40);
        var answers = await Task.WhenAll(codes.Select((code, i) => passport.PostAsync(Endpoint, new { username = names[i % 3], password = $"wrong horse {i}", code })));
        answers.Count(answer => (int)answer.Status == 200).ShouldBe(10);
        answers.Count(answer => (int)answer.Status == 429).ShouldBe(30);
    }

    // Everything a client gets but the date.
    private static string Bytes(Answer answer) =>
        $"{(int)answer.Status}\n{string.Join('\n', answer.Response.Headers.Concat(answer.Response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))}\n{answer.Raw}";
}
