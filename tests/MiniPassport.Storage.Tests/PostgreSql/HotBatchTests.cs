using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.PostgreSql.Hot;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>What one batch of the hot path does, with nothing left to chance about who is in it.</summary>
public sealed class HotBatchTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private OpenStore? _store;
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    private OpenStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresStore.NewDatabaseAsync();
        _store = await Database.OpenAsync(_directory.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Two_of_one_new_openid_in_one_batch_are_one_new_account_with_two_sessions()
    {
        var answers = await SignInAsync([Samples.SignIn("o1"), Samples.SignIn("o2"), Samples.SignIn("o1")]);

        answers.Select(answer => answer.IsNewAccount).ShouldBe([true, true, false]);
        answers[2].Account.ShouldBe(answers[0].Account);
        answers.Select(answer => answer.Session.Number).Distinct().Count().ShouldBe(3);
        (await Database.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(2);
        foreach (var answer in answers)
            (await FindAsync(answer.Session.Number)).ShouldBe(answer with { IsNewAccount = false });
    }

    [Fact]
    public async Task Two_of_one_person_in_one_batch_who_end_others_leave_the_later_one()
    {
        var ending = Samples.SignIn("o1", session: Samples.Session(endsOthers: true));
        await SignInAsync([Samples.SignIn("o1")]);

        var answers = await SignInAsync([ending, ending, Samples.SignIn("o2"), ending]);

        var ended = new List<SessionEndReason?>();
        foreach (var answer in answers) ended.Add((await FindAsync(answer.Session.Number)).Session.EndReason);
        ended.ShouldBe([SessionEndReason.OtherDevice, SessionEndReason.OtherDevice, null, null]);
        (await Database.CountAsync("SELECT count(*) FROM session_ends")).ShouldBe(1);
    }

    [Fact]
    public async Task Changes_of_one_person_in_one_batch_build_on_each_other()
    {
        await SignInAsync([Samples.SignIn("o1", profile: Named("a"))]);

        var answers = await SignInAsync(
        [
            Samples.SignIn("o1", profile: Named("b")), Samples.SignIn("o1", profile: WeChatProfile.Empty with { City = "深圳" }),
            Samples.SignIn("o1", unionId: "u1"), Samples.SignIn("o1", unionId: "u2", profile: Named(WeChatProfile.AnonymousNickName)),
        ]);

        var last = Named("b") with { City = "深圳" };
        answers.Select(answer => answer.Identity!.Profile).ShouldBe([Named("b"), last, last, last]);
        answers.Select(answer => answer.Identity!.UnionId).ShouldBe([null, null, "u1", "u1"]);
        var stored = (await FindAsync(answers[0].Session.Number)).Identity!;
        (stored.Profile, stored.UnionId).ShouldBe((last, "u1"));
    }

    [Fact]
    public async Task A_change_of_a_row_that_somebody_else_changed_meanwhile_goes_the_general_way_and_both_hold()
    {
        await SignInAsync([Samples.SignIn("o1", profile: Named("a"))]);
        // The other one's change comes right after the statement that looks the person up.
        await Database.ExecuteAsync("""
            CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE wechat_identities SET country = '中国' WHERE id = NEW.identity; RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER meddle AFTER INSERT ON sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION meddle()
            """);
        var signIn = Samples.SignIn("o1", profile: Named("b"));

        (await CallsAsync([signIn])).ShouldHaveSingleItem().IsOverwritten.ShouldBeTrue();
        var answer = await Store.Accounts.SignInAsync(signIn, CancellationToken.None).Value();

        answer.Identity!.Profile.ShouldBe(Named("b") with { Country = "中国" });
        (await FindAsync(answer.Session.Number)).Identity.ShouldBe(answer.Identity);
    }

    [Fact]
    public async Task A_row_that_fails_takes_nobody_with_it()
    {
        var twin = SessionHandle.Create();
        WeChatSignIn[] signIns =
        [
            Samples.SignIn("o1"), Handled("o2", twin), Handled("o3", SessionHandle.Create()), Handled("o4", twin), Samples.SignIn("o5", profile: Named("e")),
            // Longer than an entry of an index can be.
            Samples.SignIn(string.Concat(Enumerable.Range(0, 900).Select(i => $"{i * 7919 % 10007:x}"))),
        ];
        foreach (var call in await CallsAsync(signIns)) call.IsAlone.ShouldBeTrue();
        (await Database.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(0);

        var stored = await Results.AtOnce(signIns.Length, async i =>
        {
            try
            {
                await Store.Accounts.SignInAsync(signIns[i], CancellationToken.None).Value();
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });

        stored.Count(one => one).ShouldBe(4);
        stored[5].ShouldBeFalse();
        (stored[1] ^ stored[3]).ShouldBeTrue();
        (await Database.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(4);
    }

    [Fact]
    public async Task A_batch_whose_commit_fails_after_its_rows_were_sent_is_no_success()
    {
        await SignInAsync([Samples.SignIn("o1")]);
        await Database.ExecuteAsync("""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
            """);

        (await CallsAsync([Samples.SignIn("o1"), Samples.SignIn("o2")])).ShouldAllBe(call => call.IsAlone);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None));
        (await Database.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(1);
    }

    [Fact]
    public async Task Renewals_of_one_batch_make_each_step_once_and_all_see_the_session_afterwards()
    {
        var numbers = (await SignInAsync([Samples.SignIn("o1"), Samples.SignIn("o2"), Samples.SignIn("o3")])).Select(answer => answer.Session.Number).ToArray();
        await Store.Sessions.EndAsync(numbers[2], SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);
        var later = Samples.Start.AddHours(1);
        List<RenewCall> calls =
        [
            new(numbers[1], 0, later), new(numbers[0], 0, later), new(numbers[0], 0, later), new(numbers[0], 7, later), new(numbers[2], 0, later), new(long.MaxValue, 0, later),
            new(numbers[1], 0, later),
        ];

        await using (var work = new RenewWork(await Database.OpenAsync()))
        {
            await work.PrepareAsync(CancellationToken.None);
            await work.RunAsync(calls, CancellationToken.None);
        }

        var answers = new List<SignedIn?>();
        foreach (var call in calls) answers.Add(await call.Answer);
        answers.Select(answer => answer?.Session.Generation).ShouldBe([1, 1, 1, 1, 0, null, 1]);
        answers[4]!.Session.EndReason.ShouldBe(SessionEndReason.SignedOut);
        foreach (var answer in answers.OfType<SignedIn>()) (await FindAsync(answer.Session.Number)).ShouldBe(answer);
    }

    [Fact]
    public async Task Steps_that_follow_each_other_are_all_made_even_when_they_meet_in_one_batch()
    {
        var number = (await SignInAsync([Samples.SignIn("o1")]))[0].Session.Number;
        for (var i = 0; i < 20; i++)
        {
            var answers = await Results.AtOnce(2, async step => await Store.Sessions.RenewAsync(number, (i * 2) + step, Samples.Start, CancellationToken.None));
            var generation = answers[1]!.Session.Generation;
            // The second may have come first, and found the first's generation.
            generation.ShouldBeOneOf(i * 2, (i * 2) + 1, (i * 2) + 2);
            generation = (await FoundAsync(number)).Session.Generation;
            generation.ShouldBeOneOf((i * 2) + 1, (i * 2) + 2);
            if (generation == (i * 2) + 1) (await Store.Sessions.RenewAsync(number, generation, Samples.Start, CancellationToken.None))!.Session.Generation.ShouldBe((i * 2) + 2);
        }
    }

    private async Task<SignedIn> FoundAsync(long number) => (await Store.Sessions.FindAsync(number, CancellationToken.None)).ShouldNotBeNull();

    private static WeChatProfile Named(string name) => WeChatProfile.Empty with { NickName = name };

    private static WeChatSignIn Handled(string openId, SessionHandle handle) => Samples.SignIn(openId, session: Samples.Session() with { Handle = handle });

    private async Task<List<SignInCall>> CallsAsync(IEnumerable<WeChatSignIn> signIns)
    {
        var calls = signIns.Select(signIn => new SignInCall(signIn)).ToList();
        await using var work = new SignInWork(await Database.OpenAsync());
        await work.PrepareAsync(CancellationToken.None);
        await work.RunAsync(calls, CancellationToken.None);
        foreach (var call in calls) await call.Answer;
        return calls;
    }

    private async Task<List<SignedIn>> SignInAsync(IEnumerable<WeChatSignIn> signIns)
    {
        var calls = signIns.Select(signIn => new SignInCall(signIn)).ToList();
        await using var work = new SignInWork(await Database.OpenAsync());
        await work.PrepareAsync(CancellationToken.None);
        await work.RunAsync(calls, CancellationToken.None);
        var answers = new List<SignedIn>();
        foreach (var call in calls)
        {
            SignInOutcome outcome = await call.Answer;
            call.IsAlone.ShouldBeFalse();
            call.IsOverwritten.ShouldBeFalse();
            answers.Add(outcome.Result.Value());
        }

        return answers;
    }

    private async Task<SignedIn> FindAsync(long number) => (await Store.Sessions.FindAsync(number, CancellationToken.None)).ShouldNotBeNull();
}
