using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class ChangePasswordTests
{
    private const string New = "another horse 8";

    [Fact]
    public async Task S014_a_change_ends_every_other_session_and_the_callers_own_goes_on()
    {
        using var world = new World();
        var account = world.Add();
        var caller = await world.StartAsync(account);
        IssuedSession[] others = [await world.StartAsync(account), await world.StartAsync(account, Terminal.Mobile), await world.StartAsync(account, Terminal.Management)];
        var stranger = await world.StartAsync(world.Add("13800138000"));

        (await ChangeAsync(world, caller)).Error().ShouldBeNull();

        foreach (var other in others)
        {
            world.Store.Session(other.SignedIn.Session.Number).EndReason.ShouldBe(SessionEndReason.PasswordChanged);
            (await world.Authenticate.ExecuteAsync(other.Token, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.SignInAgain);
        }

        foreach (var alive in (IssuedSession[])[caller, stranger]) (await world.Authenticate.ExecuteAsync(alive.Token, TestContext.Current.CancellationToken)).Value();
        (await world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.WrongCredentials);
        (await world.ProveAsync(New)).Value().Version.ShouldBe(account.Version + 1);
    }

    [Fact]
    public async Task S019_a_wrong_present_password_counts_in_the_budget_of_sign_ins_and_changes_nothing()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, AttemptsPerPhone = 3 });
        var caller = await world.StartAsync(world.Add());

        (await world.ProveAsync("wrong horse 1")).Error().ShouldBe(AccountError.WrongCredentials);
        (await ChangeAsync(world, caller, "wrong horse 2")).Error().ShouldBe(AccountError.WrongCredentials);
        (await ChangeAsync(world, caller, "wrong horse 3")).Error().ShouldBe(AccountError.WrongCredentials);
        (await ChangeAsync(world, caller)).Error().ShouldBe(AccountError.TooManyAttempts);
        (await world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.TooManyAttempts);
        world.Store.HashOf(1).ShouldBe("$counting$" + World.Password);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1")]
    [InlineData("my 15820290006")]
    [InlineData(World.Password)]
    public async Task A_new_password_that_breaks_the_policy_or_is_the_present_one_is_refused_unjudged(string weak)
    {
        using var world = new World();
        var caller = await world.StartAsync(world.Add());

        var failure = (await ChangeAsync(world, caller, next: weak)).Failure();

        (failure.Error, failure.Field).ShouldBe((AccountError.WeakPassword, "newPassword"));
        (world.Algorithm.Verified, world.Algorithm.Hashed).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(null, New, "password")]
    [InlineData("", New, "password")]
    [InlineData(World.Password, null, "newPassword")]
    [InlineData(World.Password, "", "newPassword")]
    public async Task Both_passwords_are_needed(string? present, string? next, string field)
    {
        using var world = new World();
        var caller = await world.StartAsync(world.Add());

        var changed = await world.Change.ExecuteAsync(new PasswordChange(caller.SignedIn, present, next, World.Address), TestContext.Current.CancellationToken);

        (changed.Failure().Error, changed.Failure().Field).ShouldBe((AccountError.InvalidParameter, field));
    }

    [Fact]
    public async Task A_person_whom_only_WeChat_knows_has_no_password_to_change()
    {
        using var world = new World();
        (await ChangeAsync(world, await world.StartWeChatAsync())).Error().ShouldBe(AccountError.WrongCredentials);
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_does_it()
    {
        using var world = new World();
        var account = world.Add();
        var (one, two) = (await world.StartAsync(account), await world.StartAsync(account));

        var answers = await Task.WhenAll(ChangeAsync(world, one, next: "first horse 88"), ChangeAsync(world, two, next: "second horse 88"));

        answers.Count(answer => answer.Error() is null).ShouldBe(1);
        answers.Count(answer => answer.Error() is AccountError.WrongCredentials or AccountError.SignInAgain).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_from_an_outdated_hash_goes_through()
    {
        using var world = new World();
        var caller = await world.StartAsync(world.Add());
        world.Algorithm.Outdated = true;

        (await ChangeAsync(world, caller)).Error().ShouldBeNull();

        world.Store.HashOf(1).ShouldBe("$counting$" + New);
    }

    [Fact]
    public async Task S014_a_sign_in_that_was_judged_by_the_former_password_starts_no_session()
    {
        using var world = new World();
        var account = world.Add();
        var caller = await world.StartAsync(account);
        var isChanged = false;
        world.Algorithm.Work = () =>
        {
            if (isChanged) return;
            isChanged = true;
            // Between the judgement and the session.
            world.Store.ReplacePasswordAsync(
                new Core.Accounts.PasswordReplacement(account.Number, caller.SignedIn.Session.Number, "$counting$" + World.Password, "$counting$" + New, world.Clock.Now, null), default)
                .AsTask().GetAwaiter().GetResult().Error().ShouldBeNull();
        };

        var signIn = await world.PasswordSignIn.ExecuteAsync(
            new PasswordSignIn(new PasswordProof(World.Phone, World.Password, World.Address), new Client(Terminal.Pc, null, World.Address)), TestContext.Current.CancellationToken);

        signIn.Error().ShouldBe(AccountError.WrongCredentials);
        world.Store.SessionCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_full_queue_is_busy()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        var caller = await world.StartAsync(world.Add());
        world.Queue.TryEnter(out var place).ShouldBeTrue();

        (await ChangeAsync(world, caller)).Error().ShouldBe(AccountError.Busy);
        place!.Dispose();
        (await ChangeAsync(world, caller)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_strangers_who_guess_keep_nobody_from_changing_it_on_a_device_that_is_known()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, AttemptsPerPhone = 2 });
        var caller = await world.StartAsync(world.Add());
        for (var i = 0; i < 3; i++) await world.ProveAsync("wrong horse 1");

        (await ChangeAsync(world, caller)).Error().ShouldBe(AccountError.TooManyAttempts);
        (await ChangeAsync(world, caller, device: caller.Token)).Error().ShouldBeNull();
    }

    private static async Task<Result<Done>> ChangeAsync(World world, IssuedSession caller, string present = World.Password, string next = New, string? device = null) =>
        await world.Change.ExecuteAsync(new PasswordChange(caller.SignedIn, present, next, World.Address) { Device = device }, TestContext.Current.CancellationToken);
}
