using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers.PostgreSql;
using Npgsql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>Sign-ins at two instances while the person's account changes under them.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Rounds = 40, Crowd = 12;

    private readonly TestDirectory _directory = new();
    private readonly List<OpenStore> _stores = [];
    private TestDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresStore.NewDatabaseAsync();
        for (var i = 0; i < 2; i++) _stores.Add(await _database.OpenAsync(_directory.Path));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_who_signs_in_while_their_account_is_associated_keeps_a_live_session_of_the_closed_one(bool claims)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var openId = $"o{round}";
            var phone = await Accounts(0).RegisterAsync(Samples.Account($"1380013{round:0000}"), CancellationToken.None).Value();
            var first = await SignInAsync(0, openId).Value();

            var answers = await Results.AtOnce(Crowd + 1, i => i != Crowd / 2 ? SignInAsync(i, openId)
                : claims ? Accounts(i).ClaimPhoneAsync(new PhoneClaim(first.Session.Number, Samples.Phone($"1380013{round:0000}"), Samples.Session()), CancellationToken.None)
                : Accounts(i).AssociateAsync(new WeChatAssociation(first.Session.Number, phone.Number, Samples.Session()), CancellationToken.None));

            foreach (var answer in answers)
            {
                var number = answer.Value().Session.Number;
                var found = (await Sessions(round).FindAsync(number, CancellationToken.None)).ShouldNotBeNull();
                // The old account's are over or at least of a closed account; the new one's are alive.
                if (found.Account.Number == phone.Number) found.Session.EndedAt.ShouldBeNull();
                else found.Account.Status.ShouldBe(AccountStatus.Closed);
                found.Account.Number.ShouldBeOneOf(first.Account.Number, phone.Number);
            }

            answers[Crowd / 2].Value().Account.Number.ShouldBe(phone.Number);
            (await SignInAsync(1, openId).Value()).Account.Number.ShouldBe(phone.Number);
        }
    }

    [Fact]
    public async Task S051_A_password_sign_in_that_meets_the_loss_of_the_password_waits_for_it_and_starts_nothing()
    {
        var account = await Accounts(0).RegisterAsync(Samples.Account("13800138000"), CancellationToken.None).Value();
        await using var claim = await _database!.OpenAsync();
        await using var transaction = await claim.BeginTransactionAsync();
        await using (var drop = new NpgsqlCommand($"UPDATE accounts SET password_hash = NULL WHERE number = {account.Number}", claim)) await drop.ExecuteNonQueryAsync();

        // The number of its session would be higher than all that the claim ends.
        var signIn = Sessions(1).StartAsync(account.Number, Samples.Session(), CancellationToken.None).AsTask();
        await WaitForALockAsync();
        signIn.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await signIn).Error().ShouldBe(AccountError.WrongCredentials);
        (await _database!.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(0);
    }

    private async Task WaitForALockAsync()
    {
        for (var i = 0; i < 500; i++)
        {
            if (await _database!.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0) return;
            await Task.Delay(20);
        }

        throw new InvalidOperationException("Nobody waits.");
    }

    [Fact]
    public async Task S014_Nobody_signs_in_who_asks_after_the_suspension_was_acknowledged()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var openId = $"o{round}";
            var account = (await SignInAsync(0, openId).Value()).Account.Number;
            var suspended = false;

            var answers = await Results.AtOnce(Crowd, async i =>
            {
                if (i == 0)
                {
                    await _database!.ExecuteAsync("UPDATE accounts SET status = 1 WHERE number = @number", ("number", account));
                    Volatile.Write(ref suspended, true);
                }

                var tries = new List<(bool IsLate, Result<SignedIn> Answer)>();
                // Bounded: three once the suspension is known, and some before.
                for (var late = 0; late < 3 && tries.Count < 1000; late += tries[^1].IsLate ? 1 : 0)
                    tries.Add((Volatile.Read(ref suspended), await SignInAsync(i, openId)));
                return tries;
            });

            foreach (var (isLate, answer) in answers.SelectMany(tries => tries))
            {
                if (isLate) answer.Error().ShouldBe(AccountError.AccountSuspended);
                else if (answer.Succeeded(out var signedIn, out _))
                    (await Sessions(round).FindAsync(signedIn!.Session.Number, CancellationToken.None))!.Account.Status.ShouldBe(AccountStatus.Suspended);
            }
        }
    }

    [Fact]
    public async Task Two_openids_of_one_unionid_that_first_sign_in_at_two_instances_at_once_are_one_person()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var answers = await Results.AtOnce(Crowd, i => Accounts(i).SignInAsync(
                Samples.SignIn($"{(i % 4 < 2 ? "o" : "x")}{round}", i % 4 < 2 ? Samples.App : Samples.OtherApp, $"u{round}"), CancellationToken.None));

            answers.Select(answer => answer.Value().Account.Number).Distinct().ShouldHaveSingleItem();
            answers.Count(answer => answer.Value().IsNewAccount).ShouldBe(1);
        }
    }

    private ValueTask<Result<SignedIn>> SignInAsync(int store, string openId) => Accounts(store).SignInAsync(Samples.SignIn(openId), CancellationToken.None);

    private IAccountStore Accounts(int i) => _stores[i % 2].Accounts;

    private ISessionStore Sessions(int i) => _stores[i % 2].Sessions;
}
