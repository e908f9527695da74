using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class RegisterAccountTests
{
    [Fact]
    public async Task S028_C031_a_registration_makes_an_ordinary_active_account()
    {
        using var world = new World();

        var account = (await RegisterAsync(world, " +86 158-2029-0006", userName: "测试张三")).Value();

        account.ShouldSatisfyAllConditions(
            () => account.Phone.ShouldBe(World.Phone),
            () => account.Profile.UserName.ShouldBe("测试张三"),
            () => account.Roles.ShouldBe(Roles.None),
            () => account.Status.ShouldBe(AccountStatus.Active),
            () => account.Id.Version.ShouldBe(7),
            () => account.CreatedAt.ShouldBe(world.Clock.Now));
        world.Store.HashOf(account.Number).ShouldBe("$counting$" + World.Password);
        Convert.ToInt64(account.Id.ToString("N")[..12], 16).ShouldBe(world.Clock.Now.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Registrations_from_nowhere_known_share_no_budget()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, RegistrationsPerAddress = 1 });
        foreach (var phone in (string[])["13800000001", "13800000002"])
            (await world.Register.ExecuteAsync(new Registration(phone, World.Password, null, null), TestContext.Current.CancellationToken)).Value();
        (await RegisterAsync(world, "13800000003")).Value();
        (await RegisterAsync(world, "13800000004")).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task No_name_is_no_name(string? userName)
    {
        using var world = new World();

        (await RegisterAsync(world, userName: userName)).Value().Profile.UserName.ShouldBeNull();
    }

    [Fact]
    public async Task S018_a_taken_phone_is_told_after_the_same_hash_as_a_free_one()
    {
        using var world = new World();
        world.Add();

        (await RegisterAsync(world, "0086 158 2029 0006")).Failure().ShouldBe(new Failure(AccountError.PhoneTaken));

        world.Algorithm.Hashed.ShouldBe(1);
        world.Store.AccountCount.ShouldBe(1);
    }

    [Fact]
    public async Task S018_an_address_has_thirty_tries_an_hour_taken_or_not()
    {
        using var world = new World();
        for (var i = 0; i < 30; i++) (await RegisterAsync(world, i % 2 == 0 ? World.Phone : $"138000000{i:d2}")).Error().ShouldNotBe(AccountError.TooManyAttempts);
        world.Clock.Advance(TimeSpan.FromMinutes(20));

        (await RegisterAsync(world, "13900000000")).Failure().ShouldBe(new Failure(AccountError.TooManyAttempts, RetryAfter: TimeSpan.FromMinutes(40)));
        world.Algorithm.Hashed.ShouldBe(30);
        (await RegisterAsync(world, "13900000000", address: "198.51.100.1")).Error().ShouldBeNull();

        world.Clock.Advance(TimeSpan.FromMinutes(40));
        (await RegisterAsync(world, "13900000001")).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S095_a_thousand_registrations_of_one_phone_at_once_make_one_account()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 2, QueueLimit = 1_000, RegistrationsPerAddress = 1_000 });
        string[] spellings = ["15820290006", "+8615820290006", "0086 158 2029 0006", "１５８２０２９０００６", "158-2029-0006"];

        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => RegisterAsync(world, spellings[i % spellings.Length]))));

        results.Count(result => result.Error() is null).ShouldBe(1);
        results.Count(result => result.Error() == AccountError.PhoneTaken).ShouldBe(999);
    }

    [Theory]
    [InlineData(null, World.Password, null, AccountError.InvalidParameter, "phone")]
    [InlineData("12345", World.Password, null, AccountError.InvalidParameter, "phone")]
    [InlineData(World.Phone, null, null, AccountError.InvalidParameter, "password")]
    [InlineData(World.Phone, "", null, AccountError.InvalidParameter, "password")]
    [InlineData(World.Phone, "short", null, AccountError.WeakPassword, "password")]
    [InlineData(World.Phone, "my15820290006", null, AccountError.WeakPassword, "password")]
    [InlineData(World.Phone, World.Password, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", AccountError.InvalidParameter, "userName")]
    public async Task What_is_malformed_is_named_and_costs_neither_a_try_nor_a_hash(string? phone, string? password, string? userName, AccountError error, string field)
    {
        using var world = new World();

        var failure = (await RegisterAsync(world, phone, password, userName)).Failure();

        (failure.Error, failure.Field).ShouldBe((error, field));
        failure.Rule.ShouldNotBeNullOrEmpty();
        world.Algorithm.Hashed.ShouldBe(0);
        world.Attempts.Taken("register-from:" + World.Address).ShouldBe(0);
    }

    [Fact]
    public async Task S020_a_full_queue_answers_busy_and_makes_nothing()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        using var open = new ManualResetEventSlim();
        world.Algorithm.Work = () => open.Wait(TimeSpan.FromSeconds(60));
        var first = RegisterAsync(world);

        (await RegisterAsync(world, "13800138000")).Error().ShouldBe(AccountError.Busy);

        open.Set();
        (await first).Error().ShouldBeNull();
        world.Store.AccountCount.ShouldBe(1);
    }

    private static async Task<Result<Account>> RegisterAsync(
        World world, string? phone = World.Phone, string? password = World.Password, string? userName = null, string? address = World.Address) =>
        await world.Register.ExecuteAsync(new Registration(phone, password, userName, address), TestContext.Current.CancellationToken);
}
