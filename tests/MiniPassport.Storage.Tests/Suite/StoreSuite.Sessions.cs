using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_password_session_carries_the_accounts_earliest_identity_if_it_has_one()
    {
        var phone = await RegisterAsync("13800138000");
        (await Sessions.StartAsync(phone.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value()).Identity.ShouldBeNull();

        await LinkAsync("o1", phone, unionId: "u1").Value();
        await SignInAsync("x1", Samples.OtherApp, "u1");
        var session = await Sessions.StartAsync(phone.Number, Samples.Session(Terminal.Mobile), CancellationToken.None).Value();

        session.Identity!.OpenId.ShouldBe("o1");
        session.Session.Terminal.ShouldBe(Terminal.Mobile);
        (await FindSessionAsync(session.Session.Number)).ShouldBe(session);
    }

    [Fact]
    public async Task No_session_starts_for_an_account_that_is_not_there()
    {
        (await Sessions.StartAsync(99, Samples.Session(), CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await Sessions.FindAsync(99, CancellationToken.None)).ShouldBeNull();
        (await Sessions.FindAsync(-1, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task S012_Five_hundred_parallel_renewals_are_one_step_and_all_see_it()
    {
        var session = (await SignInAsync("o1")).Session;
        var at = Samples.Start.AddHours(25);

        var answers = await Results.AtOnce(500, i => Sessions.RenewAsync(session.Number, 0, at.AddSeconds(i), CancellationToken.None));

        answers.Select(answer => answer!.Session).Distinct().ShouldHaveSingleItem().Generation.ShouldBe(1);
        answers[0]!.Session.ShouldBe((await FindSessionAsync(session.Number)).Session);
        answers[0]!.Session.TokenIssuedAt.ShouldBeInRange(at.AddSeconds(-1), at.AddSeconds(500));
    }

    [Fact]
    public async Task A_renewal_of_a_past_or_future_generation_changes_nothing()
    {
        var session = (await SignInAsync("o1")).Session;
        await Sessions.RenewAsync(session.Number, 0, Samples.Start.AddHours(1), CancellationToken.None);

        foreach (var generation in (int[])[0, 2, -1, int.MaxValue])
            (await Sessions.RenewAsync(session.Number, generation, Samples.Start.AddHours(2), CancellationToken.None))!.Session.Generation.ShouldBe(1);
        (await FindSessionAsync(session.Number)).Session.TokenIssuedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 9, 30, 15, TimeSpan.Zero));
        (await Sessions.RenewAsync(999, 0, Samples.Start, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task S013_An_ended_session_stays_ended_with_its_first_reason_and_is_not_renewed()
    {
        var session = (await SignInAsync("o1")).Session;
        await Sessions.EndAsync(session.Number, SessionEndReason.Kicked, Samples.Start.AddMinutes(1), CancellationToken.None);
        await Sessions.EndAsync(session.Number, SessionEndReason.SignedOut, Samples.Start.AddMinutes(2), CancellationToken.None);
        await Sessions.EndAsync(12345, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);

        var renewed = await Sessions.RenewAsync(session.Number, 0, Samples.Start.AddHours(1), CancellationToken.None);

        renewed!.Session.ShouldBe(session with { EndedAt = Samples.Start.AddMinutes(1), EndReason = SessionEndReason.Kicked });
    }

    [Fact]
    public async Task A_caller_that_gives_up_beforehand_writes_nothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await Accounts.SignInAsync(Samples.SignIn("o1"), gone.Token));
        (await SignInAsync("o1")).IsNewAccount.ShouldBeTrue();
    }
}
