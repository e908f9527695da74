using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class EndedSessionTests
{
    [Theory]
    [InlineData(SessionEndReason.SignedOut, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.Associated, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.TokenReused, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.Superseded, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.PhoneProven, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.PasswordChanged, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.Suspended, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.RoleLost, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.OtherDevice, AccountError.EndedElsewhere)]
    [InlineData(SessionEndReason.Kicked, AccountError.EndedElsewhere)]
    [InlineData(SessionEndReason.EndedByOperator, AccountError.EndedElsewhere)]
    public async Task S014_an_ended_session_says_whether_it_was_ended_from_elsewhere(SessionEndReason reason, AccountError expected)
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(-10);
        await world.Store.EndAsync(1, reason, world.Clock.Now, TestContext.Current.CancellationToken);

        (await world.ProtectedAsync(issued.Token)).ShouldBe(expected);
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(expected);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await world.ProtectedAsync(issued.Token)).ShouldBe(expected, "in the grace");
        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(expected, "in the grace");
    }

    [Fact]
    public async Task S014_every_reason_is_passed_on()
    {
        foreach (var reason in Enum.GetValues<SessionEndReason>())
        {
            using var world = new World();
            var issued = await world.StartAsync(world.Add());
            await world.Store.EndAsync(1, reason, world.Clock.Now, TestContext.Current.CancellationToken);

            (await world.Authenticate.ExecuteAsync(issued.Token, TestContext.Current.CancellationToken)).Failed(out var failure);
            failure.Ended.ShouldBe(reason);
            (await world.RefreshAsync(issued.Token)).Failed(out failure);
            failure.Ended.ShouldBe(reason);
        }
    }

    [Fact]
    public async Task A_session_that_ended_without_a_reason_is_over_too()
    {
        using var world = new World();
        var issued = await world.StartAsync(world.Add());
        world.Store.Put(world.Store.Session(1) with { EndedAt = world.Clock.Now });

        (await world.ProtectedAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
    }

    [Theory]
    [InlineData(true, Terminal.Pc, AccountError.EndedElsewhere)]
    [InlineData(true, Terminal.App, null)]
    [InlineData(false, Terminal.Pc, null)]
    public async Task A_second_sign_in_ends_the_first_on_the_same_terminal_only_when_so_configured(bool onePerTerminal, Terminal second, AccountError? expected)
    {
        using var world = new World(onePerTerminal: onePerTerminal);
        var account = world.Add();
        var first = await world.StartAsync(account, Terminal.Pc);
        var other = await world.StartAsync(account, second);

        (await world.ProtectedAsync(first.Token)).ShouldBe(expected);
        (await world.ProtectedAsync(other.Token)).ShouldBeNull();
    }
}
