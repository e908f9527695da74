using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RefreshTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1), Grace = TimeSpan.FromHours(2), Second = TimeSpan.FromSeconds(1);

    public static TheoryData<int, int, bool?> Moments => new()
    {
        // Seconds after iat, code at a protected endpoint, and whether refresh gives the same token, a new one, or none.
        { 86_399, 200, true },
        { 86_400, 206, false },
        { 86_401, 206, false },
        { 93_599, 206, false },
        { 93_600, 206, false },
        { 93_601, 205, null },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task S006_Each_moment_of_a_tokens_life_has_its_answer(int seconds, int code, bool? same)
    {
        var token = await passport.NewAccountAsync(NewPhone());
        passport.Clock.Advance(TimeSpan.FromSeconds(seconds));
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(code);
        (await passport.PostAsync("/users/edit/self", new { }, token)).Code.ShouldBe(code);
        var refreshed = await passport.GetAsync("/users/token/refresh", token);
        refreshed.Code.ShouldBe(same is null ? 205 : 200, refreshed.Raw);
        if (same is not null) (refreshed.Token == token).ShouldBe(same.Value);
    }

    [Fact]
    public async Task S008_A_refresh_in_the_grace_gives_one_successor_and_retires_the_old_token()
    {
        var old = await passport.NewAccountAsync(NewPhone());
        passport.Clock.Advance(Lifetime + Second);
        var successor = (await passport.GetAsync("/users/token/refresh", old)).Token;
        var (before, after) = (Claims.Of(old), Claims.Of(successor));
        after.Id.ShouldBe(before.Id);
        after.IssuedAt.ShouldBe(passport.Clock.GetUtcNow().ToUnixTimeSeconds());
        (after.ExpiresAt - after.IssuedAt, after.DelayTime - after.ExpiresAt).ShouldBe((86_400, 7_200));
        (after.Terminal, after.UserAgent).ShouldBe((before.Terminal, before.UserAgent));

        (await passport.GetAsync("/users/info/self", old)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", successor)).Code.ShouldBe(200);

        // An answer lost on the way, or a second tab: the same successor, never a third token.
        passport.Clock.Advance(TimeSpan.FromSeconds(30));
        (await passport.GetAsync("/users/token/refresh", old)).Token.ShouldBe(successor);
        var crowd = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => passport.GetAsync("/users/token/refresh", old)));
        crowd.ShouldAllBe(answer => answer.Data.GetString() == successor);
    }

    [Fact]
    public async Task S011_A_retired_token_used_again_later_ends_the_session()
    {
        var old = await passport.NewAccountAsync(NewPhone());
        passport.Clock.Advance(Lifetime + Second);
        var successor = (await passport.GetAsync("/users/token/refresh", old)).Token;
        passport.Clock.Advance(TimeSpan.FromMinutes(2));
        (await passport.GetAsync("/users/token/refresh", old)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", successor)).Code.ShouldBe(205);
        passport.Logs.All.ShouldContain(line => line.Contains("TokenReused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S012_Parallel_refreshes_of_one_token_all_get_the_one_successor()
    {
        var old = await passport.NewAccountAsync(NewPhone());
        passport.Clock.Advance(Lifetime + Grace);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => passport.GetAsync("/users/token/refresh", old)));
        answers.Select(answer => answer.Token).Distinct().ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task S015_C033_No_number_of_refreshes_outlives_the_session()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var refreshes = 0;
        Answer answer;
        while ((answer = await RefreshAsync()).Code == 200 && refreshes < 1_000)
        {
            token = answer.Token;
            refreshes++;
        }

        answer.Code.ShouldBe(205);
        refreshes.ShouldBe(29);

        Task<Answer> RefreshAsync()
        {
            passport.Clock.Advance(Lifetime + Second);
            return passport.GetAsync("/users/token/refresh", token);
        }
    }

    [Fact]
    public async Task Exit_ends_the_session_also_with_an_expired_or_a_very_old_token_and_twice()
    {
        foreach (var age in (TimeSpan[])[TimeSpan.Zero, Lifetime, Lifetime + Grace + Second])
        {
            var token = await passport.NewAccountAsync(NewPhone());
            passport.Clock.Advance(age);
            for (var i = 0; i < 2; i++) (await passport.GetAsync("/users/exit", token)).Data.GetString().ShouldBe("已退出");
            (await passport.GetAsync("/users/token/refresh", token)).Code.ShouldBe(205);
        }
    }

    [Fact]
    public async Task Exit_ends_one_session_and_leaves_the_persons_others()
    {
        var phone = NewPhone();
        var (first, second) = (await passport.NewAccountAsync(phone), await passport.LoginAsync(phone));
        (await passport.GetAsync("/users/exit", first)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", first)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Exit_refuses_a_foreign_token_and_no_token()
    {
        (await passport.GetAsync("/users/exit")).Code.ShouldBe(403);
        await using var stranger = await Passport.StartAsync();
        var foreign = await stranger.NewAccountAsync(NewPhone());
        (await passport.GetAsync("/users/exit", foreign)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", foreign)).Code.ShouldBe(205);
    }
}
