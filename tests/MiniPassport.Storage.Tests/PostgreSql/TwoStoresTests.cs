using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>Two instances on one database are one store.</summary>
public sealed class TwoStoresTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly List<OpenStore> _stores = [];
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresStore.NewDatabaseAsync();
        for (var i = 0; i < 2; i++) _stores.Add(await Database.OpenAsync(_directory.Path));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(1, 1000, null)]
    [InlineData(1, 1000, "u1")]
    [InlineData(100, 20, null)]
    [InlineData(50, 20, "u1")]
    public async Task S094_First_sign_ins_of_one_openid_at_two_instances_at_once_make_one_account(int rounds, int crowd, string? unionId)
    {
        for (var round = 0; round < rounds; round++)
        {
            var answers = await Results.AtOnce(crowd, i => Accounts(i).SignInAsync(
                Samples.SignIn($"o{round}", unionId: unionId is null ? null : unionId + round), CancellationToken.None));

            var signedIn = answers.Select(answer => answer.Value()).ToList();
            signedIn.Select(one => one.Account.Id).Distinct().Count().ShouldBe(1);
            signedIn.Count(one => one.IsNewAccount).ShouldBe(1);
            signedIn.Select(one => one.Session.Number).Distinct().Count().ShouldBe(crowd);
        }

        (await CountAsync("accounts")).ShouldBe(rounds);
        (await CountAsync("wechat_identities")).ShouldBe(rounds);
        (await CountAsync("sessions")).ShouldBe(rounds * crowd);
        (await CountAsync("audit WHERE kind = 'account.created'")).ShouldBe(rounds);
    }

    [Fact]
    public async Task S095_Of_a_thousand_registrations_of_one_phone_at_two_instances_one_succeeds()
    {
        string[] spellings = ["13800138000", "+86 138 0013 8000", "１３８００１３８０００"];
        var answers = await Results.AtOnce(1000, i => Accounts(i).RegisterAsync(Samples.Account(spellings[i % 3]), CancellationToken.None));

        answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
        answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.PhoneTaken).ShouldBe(999);
        (await CountAsync("accounts")).ShouldBe(1);
    }

    [Fact]
    public async Task S096_Edits_of_different_fields_at_two_instances_all_hold_and_of_one_field_the_last_one()
    {
        var account = await Accounts(0).RegisterAsync(Samples.Account("13800138000"), CancellationToken.None).Value();
        for (var round = 0; round < 50; round++)
        {
            var patches = new ProfilePatch[] { new() { UserName = $"a{round}" }, new() { Address = $"b{round}" }, new() { Birthday = $"c{round}" }, new() { Birthday = $"d{round}" } };
            var edits = await Results.AtOnce(patches.Length, i => Accounts(i).EditProfileAsync(
                new ProfileEdit(account.Id, patches[i], account.Number, Samples.Start, null), CancellationToken.None));

            foreach (var edit in edits) edit.Value();
            var stored = (await Accounts(round).FindAsync(account.Id, CancellationToken.None))!.Account;
            (stored.Profile.UserName, stored.Profile.Address, stored.Version).ShouldBe(($"a{round}", $"b{round}", (round + 1) * patches.Length));
            stored.Profile.Birthday.ShouldBeOneOf($"c{round}", $"d{round}");
        }
    }

    [Fact]
    public async Task S012_Of_five_hundred_renewals_of_one_session_at_two_instances_one_is_the_successor_and_all_see_it()
    {
        for (var round = 0; round < 4; round++)
        {
            var session = (await Accounts(round).SignInAsync(Samples.SignIn($"o{round}"), CancellationToken.None).Value()).Session;

            var answers = await Results.AtOnce(500, i => Sessions(i).RenewAsync(session.Number, 0, Samples.Start.AddHours(25).AddSeconds(i), CancellationToken.None));

            var renewed = answers.Select(answer => answer!.Session).Distinct().ShouldHaveSingleItem();
            renewed.Generation.ShouldBe(1);
            foreach (var store in _stores) (await store.Sessions.FindAsync(session.Number, CancellationToken.None))!.Session.ShouldBe(renewed);
        }
    }

    [Fact]
    public async Task S020_C014_Of_a_thousand_tries_at_two_instances_as_many_pass_as_the_limit_says()
    {
        var answers = await Results.AtOnce(1000, i => _stores[i % 2].Attempts.TakeAsync("password:1", 10, TimeSpan.FromMinutes(15), Samples.Start, CancellationToken.None));
        answers.Count(answer => answer is null).ShouldBe(10);

        await _stores[0].Attempts.ClearAsync("password:1", CancellationToken.None);
        (await _stores[1].Attempts.TakeAsync("password:1", 1, TimeSpan.FromMinutes(15), Samples.Start, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task S013_S014_What_one_instance_ended_the_other_knows_in_its_very_next_look()
    {
        for (var round = 0; round < 20; round++)
        {
            var (here, there) = (round % 2, (round + 1) % 2);
            var (ended, swept) = (await SignInAsync(here, $"o{round}"), await SignInAsync(there, $"o{round}"));
            foreach (var session in (SignedIn[])[ended, swept]) (await FindAsync(there, session)).Session.EndedAt.ShouldBeNull();

            await Sessions(here).EndAsync(ended.Session.Number, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);
            (await FindAsync(there, ended)).Session.EndReason.ShouldBe(SessionEndReason.SignedOut);
            (await Sessions(there).RenewAsync(ended.Session.Number, 0, Samples.Start.AddHours(1), CancellationToken.None))!.Session.EndReason.ShouldBe(SessionEndReason.SignedOut);

            var alone = await Accounts(here).SignInAsync(Samples.SignIn($"o{round}", session: Samples.Session(endsOthers: true)), CancellationToken.None).Value();
            (await FindAsync(there, swept)).Session.EndReason.ShouldBe(SessionEndReason.OtherDevice);
            (await FindAsync(there, alone)).Session.EndedAt.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_session_that_started_before_or_while_all_were_ended_is_over_and_a_later_one_is_not()
    {
        for (var round = 0; round < 30; round++)
        {
            var openId = $"o{round}";
            var before = await SignInAsync(0, openId);
            var answers = await Results.AtOnce(8, i => Accounts(i).SignInAsync(
                Samples.SignIn(openId, session: Samples.Session(endsOthers: i % 4 == 3)), CancellationToken.None));
            var after = await SignInAsync(1, openId);

            (await FindAsync(1, before)).Session.EndReason.ShouldBe(SessionEndReason.OtherDevice);
            (await FindAsync(0, after)).Session.EndedAt.ShouldBeNull();
            // Of those that end the others one is last, and it lives.
            var ending = await Task.WhenAll(Enumerable.Range(0, 8).Where(i => i % 4 == 3).Select(i => FindAsync(i, answers[i].Value())));
            ending.Count(one => one.Session.EndedAt is null).ShouldBe(1);
        }
    }

    private async Task<SignedIn> SignInAsync(int store, string openId) => await Accounts(store).SignInAsync(Samples.SignIn(openId), CancellationToken.None).Value();

    private async Task<SignedIn> FindAsync(int store, SignedIn session) => (await Sessions(store).FindAsync(session.Session.Number, CancellationToken.None)).ShouldNotBeNull();

    private Task<long> CountAsync(string table) => Database.CountAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM {table}"));

    private IAccountStore Accounts(int i) => _stores[i % 2].Accounts;

    private ISessionStore Sessions(int i) => _stores[i % 2].Sessions;
}
