using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task S014_C024_Suspending_ends_every_session_of_the_account_under_both_faces_and_nobody_elses()
    {
        var (person, handle) = await SignedInEverywhereAsync();
        var other = await SignInAsync("o2");

        (await AuditOfAsync(async () => await Accounts.SuspendAsync(person, Later, CancellationToken.None))).ShouldBe([$"account.suspended {person}"]);
        (await AuditOfAsync(async () => await Accounts.SuspendAsync(person, Later.AddHours(1), CancellationToken.None))).ShouldBeEmpty();

        await AllEndedAsync(person, SessionEndReason.Suspended, Later);
        (await FindByHandleAsync(handle)).Session.EndReason.ShouldBe(SessionEndReason.Suspended);
        (await FindSessionAsync(other.Session.Number)).Session.EndedAt.ShouldBeNull();
        (await Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None))!.Account.Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    public async Task S014_Restoring_brings_the_account_back_and_no_session()
    {
        var (person, _) = await SignedInEverywhereAsync();
        (await AuditOfAsync(async () => await Accounts.RestoreAsync(person, Later, CancellationToken.None))).ShouldBeEmpty();
        await Accounts.SuspendAsync(person, Later, CancellationToken.None);

        (await AuditOfAsync(async () => await Accounts.RestoreAsync(person, Later.AddHours(1), CancellationToken.None))).ShouldBe([$"account.restored {person}"]);

        foreach (var session in await SessionsOfAsync(person)) session.EndReason.ShouldBe(SessionEndReason.Suspended);
        (await Sessions.StartAsync(person, Samples.Session(Terminal.Pc), CancellationToken.None).Value()).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task S014_S024_Taking_the_role_ends_every_session_of_the_account_and_leaves_its_other_rights()
    {
        var (person, _) = await SignedInEverywhereAsync();
        (await AuditOfAsync(async () => await Accounts.RevokeAsync(person, Roles.Manager, Later, CancellationToken.None))).ShouldBeEmpty();
        foreach (var session in await SessionsOfAsync(person)) session.EndedAt.ShouldBeNull();
        await Accounts.GrantAsync(person, Roles.Manager, Later, CancellationToken.None);

        (await AuditOfAsync(async () => await Accounts.RevokeAsync(person, Roles.Manager, Later, CancellationToken.None))).ShouldBe([$"role.revoked {person} 1"]);

        await AllEndedAsync(person, SessionEndReason.RoleLost, Later);
        (await Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None))!.Account.Roles.ShouldBe(Roles.None);
    }

    [Fact]
    public async Task Ending_an_accounts_sessions_keeps_the_reason_of_those_that_were_over()
    {
        var (person, handle) = await SignedInEverywhereAsync();
        var own = (await SessionsOfAsync(person))[0];
        await Sessions.EndAsync(own.Number, SessionEndReason.SignedOut, Later, CancellationToken.None);

        (await AuditOfAsync(async () => await Sessions.EndAllAsync(person, SessionEndReason.Kicked, Later.AddHours(1), CancellationToken.None)))
            .ShouldBe([$"sessions.ended {person} 4"]);

        (await FindSessionAsync(own.Number)).Session.EndReason.ShouldBe(SessionEndReason.SignedOut);
        (await FindByHandleAsync(handle)).Session.EndReason.ShouldBe(SessionEndReason.Kicked);
    }

    [Fact]
    public async Task S111_C018_Ending_everybodys_sessions_reaches_every_account_terminal_handle_and_visitor_and_nothing_later()
    {
        var (person, handle) = await SignedInEverywhereAsync();
        var visitor = await VisitAsync("o9");

        (await AuditOfAsync(async () => (await EndEveryAsync()).ShouldBe(1))).ShouldHaveSingleItem().ShouldBe($"sessions.ended.all  accounts 1 to {visitor.Account.Number}");

        await AllEndedAsync(person, SessionEndReason.EndedByOperator, Later);
        (await FindByHandleAsync(handle)).Session.EndReason.ShouldBe(SessionEndReason.EndedByOperator);
        (await FindSessionAsync(visitor.Session.Number)).Session.EndReason.ShouldBe(SessionEndReason.EndedByOperator);
        (await SignInAsync("o1")).Session.EndedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S111_Ending_everybodys_sessions_ends_also_the_one_in_which_a_password_was_changed(bool signsInAfter)
    {
        var person = (await RegisterAsync("13800138000")).Number;
        var own = (await Sessions.StartAsync(person, Samples.Session(Terminal.Pc), CancellationToken.None).Value()).Session.Number;
        var hash = (await Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None))!.PasswordHash!;
        await Accounts.ReplacePasswordAsync(new PasswordReplacement(person, own, hash, hash + "x", Samples.Start, "192.0.2.1"), CancellationToken.None).Value();
        if (signsInAfter) await Sessions.StartAsync(person, Samples.Session(Terminal.Pc), CancellationToken.None).Value();

        await EndEveryAsync();

        foreach (var session in await SessionsOfAsync(person)) session.EndReason.ShouldBe(SessionEndReason.EndedByOperator);
    }

    [Fact]
    public async Task Ending_everybodys_sessions_goes_on_past_its_step()
    {
        for (var i = 0; i < 501; i++) await SignInAsync($"o{i}");

        (await EndEveryAsync()).ShouldBe(2);

        foreach (var session in await RowsAsync("sessions"))
            (await FindSessionAsync(long.Parse(session["number"]!, CultureInfo.InvariantCulture))).Session.EndReason.ShouldBe(SessionEndReason.EndedByOperator);
    }

    /// <summary>An account with a session on every terminal, one of them with a handle.</summary>
    private async Task<(long Account, SessionHandle Handle)> SignedInEverywhereAsync()
    {
        var person = await RegisterAsync("13800138000");
        await LinkAsync("o1", person).Value();
        foreach (var terminal in Enum.GetValues<Terminal>()) await Sessions.StartAsync(person.Number, Samples.Session(terminal), CancellationToken.None).Value();
        var handle = SessionHandle.Create();
        await HandledAsync("o1", handle);
        return (person.Number, handle);
    }

    private async Task<int> EndEveryAsync()
    {
        var steps = 0;
        long? last = 0;
        while (last is { } after && steps < 10)
        {
            last = await Sessions.EndEveryAsync(after, Later, CancellationToken.None);
            if (last is not null) steps++;
        }

        return steps;
    }

    private async Task<List<Session>> SessionsOfAsync(long account)
    {
        var sessions = new List<Session>();
        foreach (var row in (await RowsAsync("sessions")).Where(row => row["account"] == account.ToString(CultureInfo.InvariantCulture)))
            sessions.Add((await FindSessionAsync(long.Parse(row["number"]!, CultureInfo.InvariantCulture))).Session);
        return sessions;
    }

    private async Task AllEndedAsync(long account, SessionEndReason reason, DateTimeOffset at)
    {
        var sessions = await SessionsOfAsync(account);
        sessions.Select(session => session.Terminal).Distinct().Count().ShouldBe(5);
        foreach (var session in sessions) (session.EndReason, session.EndedAt).ShouldBe((reason, at));
    }
}
