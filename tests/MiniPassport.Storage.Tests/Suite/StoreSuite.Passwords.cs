using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private const string FirstHash = "$hash$13800138000", SecondHash = "$hash$second", ThirdHash = "$hash$third";

    [Fact]
    public async Task S014_Another_password_ends_all_sessions_but_the_one_it_was_changed_in()
    {
        var account = await RegisterAsync("13800138000");
        var stranger = await StartAsync(await RegisterAsync("13800138001"));
        Terminal[] terminals = [Terminal.Pc, Terminal.Pc, Terminal.Mobile, Terminal.Management, Terminal.Pc, Terminal.App];
        var sessions = new List<long>();
        foreach (var terminal in terminals) sessions.Add(await StartAsync(account, terminal));
        var caller = sessions[1];

        var audit = await AuditOfAsync(async () => (await ReplaceAsync(account, caller, FirstHash, SecondHash)).Failed(out _).ShouldBeFalse());

        audit.ShouldBe([$"password.changed {account.Number}"]);
        foreach (var session in sessions.Where(session => session != caller))
            (await FindSessionAsync(session)).Session.ShouldSatisfyAllConditions(one => one.EndReason.ShouldBe(SessionEndReason.PasswordChanged), one => one.EndedAt.ShouldBe(Samples.Start));
        (await FindSessionAsync(caller)).Session.EndedAt.ShouldBeNull();
        (await FindSessionAsync(stranger)).Session.EndedAt.ShouldBeNull();
        var stored = (await Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None)).ShouldNotBeNull();
        (stored.PasswordHash, stored.Account.Version).ShouldBe((SecondHash, account.Version + 1));

        // It goes on in every way: renewed, and ended by its person.
        (await Sessions.RenewAsync(caller, 0, Samples.Start.AddHours(1), CancellationToken.None)).ShouldNotBeNull().Session.Generation.ShouldBe(1);
        (await Sessions.RenewAsync(sessions[0], 0, Samples.Start.AddHours(1), CancellationToken.None)).ShouldNotBeNull().Session.Generation.ShouldBe(0);
        await Sessions.EndAsync(caller, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);
        (await FindSessionAsync(caller)).Session.EndReason.ShouldBe(SessionEndReason.SignedOut);
    }

    [Fact]
    public async Task S014_The_next_change_in_another_session_ends_the_one_that_was_spared_also_without_a_sign_in_between()
    {
        var account = await RegisterAsync("13800138000");
        var first = await StartAsync(account);
        (await ReplaceAsync(account, first, FirstHash, SecondHash)).Failed(out _).ShouldBeFalse();
        var second = await StartAsync(account);
        (await ReplaceAsync(account, first, SecondHash, ThirdHash)).Failed(out _).ShouldBeFalse();
        (await FindSessionAsync(second)).Session.EndReason.ShouldBe(SessionEndReason.PasswordChanged);
        (await FindSessionAsync(first)).Session.EndedAt.ShouldBeNull();

        var third = await StartAsync(account);
        (await ReplaceAsync(account, third, ThirdHash, FirstHash)).Failed(out _).ShouldBeFalse();
        (await FindSessionAsync(first)).Session.EndReason.ShouldBe(SessionEndReason.PasswordChanged);
        (await FindSessionAsync(third)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_session_that_was_spared_ends_with_the_others_when_a_sign_in_ends_those_of_its_terminal()
    {
        var account = await RegisterAsync("13800138000");
        var first = await StartAsync(account);
        (await ReplaceAsync(account, first, FirstHash, SecondHash)).Failed(out _).ShouldBeFalse();

        var next = await Sessions.StartAsync(account.Number, Samples.Session(Terminal.Pc, endsOthers: true), CancellationToken.None).Value();

        (await FindSessionAsync(first)).Session.EndReason.ShouldBe(SessionEndReason.OtherDevice);
        (await FindSessionAsync(next.Session.Number)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_that_changed_since_it_was_judged_and_a_session_that_ended_are_refused_and_nothing_changes()
    {
        var account = await RegisterAsync("13800138000");
        var (caller, other) = (await StartAsync(account), await StartAsync(account));
        var foreign = await StartAsync(await RegisterAsync("13800138001"));
        var before = await DumpAsync();

        (await ReplaceAsync(account, caller, "$hash$wrong", SecondHash)).Error().ShouldBe(AccountError.WrongCredentials);
        (await ReplaceAsync(account, foreign, FirstHash, SecondHash)).Error().ShouldBe(AccountError.SignInAgain);
        (await ReplaceAsync(account, 999_999, FirstHash, SecondHash)).Error().ShouldBe(AccountError.SignInAgain);
        (await DumpAsync()).ShouldBe(before);

        await Sessions.EndAsync(caller, SessionEndReason.Kicked, Samples.Start, CancellationToken.None);
        (await ReplaceAsync(account, caller, FirstHash, SecondHash)).Error().ShouldBe(AccountError.SignInAgain);
        await SetStatusAsync(account.Number, AccountStatus.Suspended);
        (await ReplaceAsync(account, other, FirstHash, SecondHash)).Error().ShouldBe(AccountError.SignInAgain);
        (await FindSessionAsync(other)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task S014_Of_many_changes_at_once_one_does_it_and_its_session_is_the_only_one_left()
    {
        var account = await RegisterAsync("13800138000");
        var sessions = new List<long>();
        for (var i = 0; i < 12; i++) sessions.Add(await StartAsync(account));

        var answers = await Results.AtOnce(sessions.Count, async i => await ReplaceAsync(account, sessions[i], FirstHash, $"$hash$new{i}"));

        var winner = sessions[Array.FindIndex(answers, answer => !answer.Failed(out _))];
        answers.Count(answer => !answer.Failed(out _)).ShouldBe(1);
        foreach (var session in sessions) ((await FindSessionAsync(session)).Session.EndedAt is null).ShouldBe(session == winner);
    }

    [Fact]
    public async Task S014_A_session_that_was_proven_by_a_former_password_does_not_start()
    {
        var account = await RegisterAsync("13800138000");
        var caller = await StartAsync(account);
        var wechat = await SignInAsync("o1");
        (await ReplaceAsync(account, caller, FirstHash, SecondHash)).Failed(out _).ShouldBeFalse();
        var old = Samples.Session() with { ProvenHash = FirstHash };

        (await Sessions.StartAsync(account.Number, old, CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await Accounts.AssociateAsync(new(wechat.Session.Number, account.Number, old), CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        var linked = Samples.SignIn("o2") with { LinkTo = new ProvenAccount(account.Number, Session: null) { ProvenHash = FirstHash } };
        (await Accounts.SignInAsync(linked, CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);

        await Sessions.StartAsync(account.Number, old with { ProvenHash = SecondHash }, CancellationToken.None).Value();
        await Accounts.SignInAsync(linked with { LinkTo = linked.LinkTo with { ProvenHash = SecondHash } }, CancellationToken.None).Value();
    }

    private async Task<long> StartAsync(Account account, Terminal terminal = Terminal.Pc) =>
        (await Sessions.StartAsync(account.Number, Samples.Session(terminal), CancellationToken.None).Value()).Session.Number;

    private async Task<Result<Done>> ReplaceAsync(Account account, long session, string oldHash, string newHash) =>
        await Accounts.ReplacePasswordAsync(new PasswordReplacement(account.Number, session, oldHash, newHash, Samples.Start, "192.0.2.1"), CancellationToken.None);
}
