using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class TerminalTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Terminals = ["management", "pc", "mobile", "app", "wechat"];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var one in Terminals)
            foreach (var other in Terminals) pairs.Add(one, other);
        return pairs;
    }

    [Theory]
    [InlineData("/users", "MANAGEMENT", null)]
    [InlineData("/users", "mAnAgEmEnT", null)]
    [InlineData("/users", "MANAGEMENT", "management")]
    [InlineData("/management/users", null, null)]
    [InlineData("/MANAGEMENT/users", "management", null)]
    public async Task S021_C035_Asking_for_the_management_terminal_gives_no_management_power(string users, string? word, string? terminal)
    {
        var phone = NewPhone();
        var another = Claims.Of(await passport.NewAccountAsync(NewPhone())).Id;
        await passport.NewAccountAsync(phone);
        (string, string)[] headers = [WordInfo(), .. word is null ? [] : new[] { ("word-terminal", word) }, .. terminal is null ? [] : new[] { ("terminal", terminal) }];
        var token = (await passport.PostAsync(users + "/login", new { phone }, null, headers)).Token;
        Claims.Of(token).Terminal.ShouldBe("MANAGEMENT");
        (await passport.GetAsync("/management/users/list", token)).Code.ShouldBe(403);
        (await passport.PostAsync("/management/users/edit", new { id = another, userName = "x" }, token)).Code.ShouldBe(403);
        (await passport.GetAsync($"/management/users/info?id={another}", token)).Data.GetProperty("phone").GetString()!.ShouldContain("****");
    }

    [Theory]
    [InlineData("MANAGEMENT", "PC", 403)]
    [InlineData("ROOT", null, 400)]
    [InlineData("MANAGEMENT,PC", null, 400)]
    [InlineData("0", null, 400)]
    public async Task S021_Two_terminals_or_an_unknown_one_are_refused(string word, string? terminal, int code)
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        (string, string)[] headers = [WordInfo(), ("word-terminal", word), .. terminal is null ? [] : new[] { ("terminal", terminal) }];
        var answer = await passport.PostAsync("/users/login", new { phone }, null, headers);
        answer.Code.ShouldBe(code, answer.Raw);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task S022_A_prefix_or_header_that_names_another_terminal_than_the_tokens_is_refused(string own, string named)
    {
        var token = await TokenAsync(own);
        var code = own == named ? 200 : 403;
        foreach (var path in (string[])["users/info/self", "users/token/refresh", "users/exit"])
        {
            // The last one ends the session, and may be repeated.
            (await passport.GetAsync($"/{named}/{path}", token)).Code.ShouldBe(code, path);
            (await passport.GetAsync($"/{path}", token, ("word-terminal", named))).Code.ShouldBe(code, path);
            (await passport.GetAsync($"/{path}", token, ("terminal", named.ToUpperInvariant()))).Code.ShouldBe(code, path);
        }

        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(own == named ? 205 : 200);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task S022_A_prefix_and_a_header_that_disagree_are_refused(string own, string named)
    {
        var token = await TokenAsync(own);
        (await passport.GetAsync($"/{own}/users/info/self", token, ("word-terminal", named))).Code.ShouldBe(own == named ? 200 : 403);
        (await passport.GetAsync($"/{named}/users/info/self", token, ("terminal", own))).Code.ShouldBe(own == named ? 200 : 403);
    }

    private async Task<string> TokenAsync(string terminal)
    {
        if (terminal == "wechat") return await passport.SignInWithWeChatAsync();
        var phone = NewPhone();
        return await passport.NewAccountAsync(phone, terminal);
    }
}
