using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Sessions;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RecordedTokenTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("/users/token/refresh")]
    [InlineData("/users/exit")]
    [InlineData("/users/info/self")]
    [InlineData("/users/info?id=01890000-0000-7000-8000-000000000000")]
    [InlineData("/users/list")]
    public async Task Whoever_has_no_good_token_hears_so_as_recorded(string path)
    {
        var token = await passport.NewAccountAsync(NewPhone(), "management");
        (await passport.GetAsync(path)).ShouldBeRecordedAs("Users", "not-signed-in");
        (await passport.GetAsync(path, token[..^3] + "AAA")).ShouldBeRecordedAs("Users", "sign-in-again");
        (await passport.GetAsync(path, token, ("X-Token", token[..^3] + "AAA"))).ShouldBeRecordedAs("Users", "two-tokens");
    }

    [Fact]
    public async Task Refresh_answers_as_recorded()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        (await passport.GetAsync("/users/token/refresh", token)).ShouldBeRecordedAs("Users", "refresh");
        passport.Clock.Advance(TimeSpan.FromHours(25));
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", "token-expired");
        (await passport.GetAsync("/users/token/refresh", token)).ShouldBeRecordedAs("Users", "refresh");
        passport.Clock.Advance(TimeSpan.FromHours(2));
        (await passport.GetAsync("/users/token/refresh", token)).ShouldBeRecordedAs("Users", "sign-in-again");
    }

    [Fact]
    public async Task Exit_answers_as_recorded()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        (await passport.GetAsync("/users/exit", token)).ShouldBeRecordedAs("Users", "exit");
        (await passport.GetAsync("/users/exit", token)).ShouldBeRecordedAs("Users", "exit");
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", "ended-signed-out");
    }

    [Theory]
    [InlineData(SessionEndReason.SignedOut, "ended-signed-out")]
    [InlineData(SessionEndReason.Associated, "ended-associated")]
    [InlineData(SessionEndReason.OtherDevice, "ended-other-device")]
    [InlineData(SessionEndReason.Kicked, "kicked")]
    [InlineData(SessionEndReason.TokenReused, "ended-token-reused")]
    [InlineData(SessionEndReason.Superseded, "ended-superseded")]
    [InlineData(SessionEndReason.PhoneProven, "ended-phone-proven")]
    [InlineData(SessionEndReason.PasswordChanged, "ended-password-changed")]
    [InlineData(SessionEndReason.Suspended, "ended-suspended")]
    [InlineData(SessionEndReason.RoleLost, "ended-role-lost")]
    [InlineData(SessionEndReason.EndedByOperator, "ended-by-operator")]
    [InlineData((SessionEndReason)999, "sign-in-again")]
    public async Task S014_Whoever_holds_a_token_is_told_why_its_session_ended_as_recorded(SessionEndReason reason, string name)
    {
        var token = await passport.NewAccountAsync(NewPhone());
        await passport.ExecuteAsync(
            "UPDATE sessions SET ended_at = started_at, end_reason = @reason WHERE number = @number", ("@reason", (int)reason), ("@number", Claims.Of(token).Session));
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", name);
        (await passport.GetAsync("/users/token/refresh", token)).ShouldBeRecordedAs("Users", name);
    }

    [Fact]
    public async Task A_kicked_session_answers_as_recorded()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        await passport.ExecuteAsync("UPDATE sessions SET ended_at = started_at, end_reason = 4 WHERE number = @number", ("@number", Claims.Of(token).Session));
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", "kicked");
        (await passport.GetAsync("/users/token/refresh", token)).ShouldBeRecordedAs("Users", "kicked");
        (await passport.PostAsync("/users/edit/self", new { userName = "张三" }, token)).ShouldBeRecordedAs("Users", "kicked");
    }
}
