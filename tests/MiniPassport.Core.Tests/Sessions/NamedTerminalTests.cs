using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class NamedTerminalTests
{
    [Fact]
    public async Task S022_refresh_and_sign_out_refuse_a_request_that_names_another_terminal_than_the_tokens()
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(100, Terminal.WeChat);

        (await world.Refresh.ExecuteAsync(issued.Token, Terminal.Pc, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.NotAllowed);
        (await world.SignOut.ExecuteAsync(issued.Token, Terminal.Pc, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.NotAllowed);

        world.Store.Session(1).Generation.ShouldBe(0);
        world.Store.Session(1).EndedAt.ShouldBeNull();
        (await world.Refresh.ExecuteAsync(issued.Token, Terminal.WeChat, TestContext.Current.CancellationToken)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S111_a_token_from_before_a_restored_backup_does_not_renew_the_session_that_now_has_its_number()
    {
        using var world = new World();
        var issued = await world.StartAndGoToAsync(100);
        var other = world.Add("13800138000");
        world.Store.Put(world.Store.Session(1) with { Account = other.Number });

        (await world.RefreshAsync(issued.Token)).Error().ShouldBe(AccountError.SignInAgain);
        world.Store.Session(1).Generation.ShouldBe(0);
    }
}
