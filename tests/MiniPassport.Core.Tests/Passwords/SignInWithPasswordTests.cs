using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class SignInWithPasswordTests
{
    [Fact]
    public async Task The_right_password_starts_a_session_on_the_asked_terminal()
    {
        using var world = new World();
        var account = world.Add();

        var issued = (await SignInAsync(world, World.Password)).Value();

        issued.SignedIn.Account.ShouldBe(account);
        issued.SignedIn.IsNewAccount.ShouldBeFalse();
        world.Claims(issued.Token).ShouldSatisfyAllConditions(
            claims => claims.Id.ShouldBe(account.Id),
            claims => claims.Terminal.ShouldBe(Terminal.Mobile),
            claims => claims.Session.ShouldBe(issued.SignedIn.Session.Number));
    }

    [Fact]
    public async Task S016_a_failed_one_starts_nothing()
    {
        using var world = new World();
        world.Add();

        (await SignInAsync(world, "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
        world.Store.SessionCount.ShouldBe(0);
    }

    [Fact]
    public async Task S016_an_account_suspended_while_its_password_is_judged_is_refused_alike()
    {
        using var world = new World();
        var account = world.Add();
        world.Algorithm.Work = () => world.Store.Put(account with { Status = AccountStatus.Suspended });

        (await SignInAsync(world, World.Password)).Failure().ShouldBe(new Failure(AccountError.WrongCredentials));
        world.Store.SessionCount.ShouldBe(0);
    }

    [Fact]
    public async Task S020_a_full_queue_answers_busy()
    {
        using var world = new World(passwords: new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        world.Add();
        using var open = new ManualResetEventSlim();
        world.Algorithm.Work = () => open.Wait(TimeSpan.FromSeconds(60));
        var first = SignInAsync(world, World.Password);

        (await SignInAsync(world, World.Password)).Failure().ShouldSatisfyAllConditions(
            failure => failure.Error.ShouldBe(AccountError.Busy),
            failure => failure.RetryAfter.ShouldNotBeNull());

        open.Set();
        (await first).Error().ShouldBeNull();
    }

    private static async Task<Result<IssuedSession>> SignInAsync(World world, string password) => await world.PasswordSignIn.ExecuteAsync(
        new PasswordSignIn(new PasswordProof(World.Phone, password, World.Address), new Client(Terminal.Mobile, "x", World.Address)),
        TestContext.Current.CancellationToken);
}
