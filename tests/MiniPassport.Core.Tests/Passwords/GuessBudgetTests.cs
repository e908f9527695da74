using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class GuessBudgetTests
{
    private static readonly PasswordOptions Small = new() { Concurrency = 2, AttemptsPerPhone = 10, AttemptsPerAddress = 1_000 };

    [Fact]
    public async Task S019_after_ten_wrong_passwords_the_right_one_waits_for_the_window_too()
    {
        using var world = new World(passwords: Small);
        world.Add();
        for (var i = 0; i < 10; i++)
        {
            (await world.ProveAsync("wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
            world.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        (await world.ProveAsync(World.Password)).Failure().ShouldBe(new Failure(AccountError.TooManyAttempts, RetryAfter: TimeSpan.FromMinutes(10)));
        world.Algorithm.Verified.ShouldBe(10);

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        (await world.ProveAsync(World.Password)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task What_comes_from_nowhere_known_shares_no_budget_of_an_address()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, AttemptsPerAddress = 1 });
        foreach (var phone in (string[])["13800000001", "13800000002"])
        {
            world.Add(phone);
            (await world.Prove.ExecuteAsync(new PasswordProof(phone, "wrong password", null), TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.WrongCredentials);
        }
    }

    [Fact]
    public async Task S019_two_hundred_addresses_have_one_budget_for_one_phone()
    {
        using var world = new World(passwords: Small);
        world.Add();
        for (var i = 0; i < 1_000; i++) await world.ProveAsync("wrong password", address: $"192.0.2.{i % 200}");

        world.Algorithm.Verified.ShouldBe(10);
    }

    [Fact]
    public async Task S020_C014_C015_a_thousand_wrong_guesses_at_once_are_at_most_the_limits_judgements()
    {
        using var world = new World(passwords: Small);
        world.Add();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => world.ProveAsync($"wrong password {i}"))));

        world.Algorithm.Verified.ShouldBe(10);
        answers.Count(answer => answer.Error() == AccountError.WrongCredentials).ShouldBe(10);
        answers.Count(answer => answer.Error() == AccountError.TooManyAttempts).ShouldBe(990);
    }

    [Fact]
    public async Task S020_a_try_is_taken_before_it_is_judged()
    {
        using var world = new World(passwords: Small);
        world.Add();
        var takenWhileJudged = 0;
        world.Algorithm.Work = () => takenWhileJudged = world.Attempts.Taken("password:" + World.Phone);

        await world.ProveAsync("wrong password");

        takenWhileJudged.ShouldBe(1);
    }

    [Fact]
    public async Task A_success_gives_the_phone_its_whole_budget_back_but_not_the_address()
    {
        using var world = new World(passwords: Small);
        world.Add();
        for (var i = 0; i < 9; i++) await world.ProveAsync("wrong password");
        (await world.ProveAsync(World.Password)).Error().ShouldBeNull();

        world.Attempts.Taken("password:" + World.Phone).ShouldBe(0);
        world.Attempts.Taken("password-from:" + World.Address).ShouldBe(10);
        for (var i = 0; i < 10; i++) (await world.ProveAsync("wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
    }

    [Fact]
    public async Task S095_all_spellings_of_a_phone_share_its_budget()
    {
        using var world = new World(passwords: Small);
        world.Add();
        string[] spellings = ["15820290006", "+8615820290006", "0086 158 2029 0006", "１５８２０２９０００６", "158-2029-0006"];
        for (var i = 0; i < 100; i++) await world.ProveAsync("wrong password", spellings[i % spellings.Length]);

        world.Algorithm.Verified.ShouldBe(10);
    }

    [Fact]
    public async Task S019_an_address_has_its_own_budget_over_all_phones_and_spends_no_phones()
    {
        using var world = new World(passwords: new PasswordOptions { AttemptsPerAddress = 5 });
        world.Add("13800000009");
        for (var i = 0; i < 5; i++) (await world.ProveAsync("wrong password", $"1380000000{i}")).Error().ShouldBe(AccountError.WrongCredentials);

        (await world.ProveAsync(World.Password, "13800000009")).Error().ShouldBe(AccountError.TooManyAttempts);
        world.Attempts.Taken("password:13800000009").ShouldBe(0);
        (await world.ProveAsync(World.Password, "13800000009", "198.51.100.1")).Error().ShouldBeNull();
        (await world.ProveAsync(World.Password, "13800000009", address: null)).Error().ShouldBeNull();
    }
}
