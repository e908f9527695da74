using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class SuspensionTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task S014_C024_a_suspended_account_is_out_everywhere_at_once_and_is_told_why()
    {
        var account = _world.Add();
        var (pc, app) = (await _world.StartAsync(account), await _world.StartAsync(account, Terminal.App));

        Worked(await new SuspendAccount(_world.Store, _world.Clock).ExecuteAsync("+86 158 2029 0006", TestContext.Current.CancellationToken));

        foreach (var token in (string[])[pc.Token, app.Token])
        {
            (await FailureAsync(token)).ShouldBe(new Failure(AccountError.SignInAgain, Ended: SessionEndReason.Suspended));
            (await _world.RefreshAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
        }
    }

    [Fact]
    public async Task S014_a_session_that_slipped_in_while_the_account_was_suspended_is_refused_with_the_reason()
    {
        var account = _world.Add();
        var issued = await _world.StartAsync(account);
        _world.Store.Put(account with { Status = AccountStatus.Suspended });

        (await FailureAsync(issued.Token)).ShouldBe(new Failure(AccountError.SignInAgain, Ended: SessionEndReason.Suspended));
    }

    [Fact]
    public async Task S014_restoring_lets_people_sign_in_and_no_old_token_back()
    {
        var account = _world.Add();
        var before = await _world.StartAsync(account);
        await new SuspendAccount(_world.Store, _world.Clock).ExecuteAsync(World.Phone, TestContext.Current.CancellationToken);

        Worked(await new RestoreAccount(_world.Store, _world.Clock).ExecuteAsync(World.Phone, TestContext.Current.CancellationToken));

        (await FailureAsync(before.Token)).ShouldBe(new Failure(AccountError.SignInAgain, Ended: SessionEndReason.Suspended));
        (await _world.ProtectedAsync((await _world.StartAsync(account)).Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S014_S024_who_loses_the_managers_role_is_signed_out_and_told_why()
    {
        var manager = _world.Add(roles: Roles.Manager);
        var issued = await _world.StartAsync(manager);

        Worked(await new RevokeManager(_world.Store, _world.Clock).ExecuteAsync(World.Phone, TestContext.Current.CancellationToken));

        (await FailureAsync(issued.Token)).ShouldBe(new Failure(AccountError.SignInAgain, Ended: SessionEndReason.RoleLost));
        (await _world.Authenticate.ExecuteAsync((await _world.StartAsync(manager)).Token, TestContext.Current.CancellationToken)).Value().Roles.ShouldBe(Roles.None);
    }

    [Fact]
    public async Task An_account_nobody_has_and_a_phone_that_is_none_are_told_apart_and_a_closed_account_is_not_opened()
    {
        var closed = _world.Add(status: AccountStatus.Closed);
        var (suspend, restore) = (new SuspendAccount(_world.Store, _world.Clock), new RestoreAccount(_world.Store, _world.Clock));

        foreach (var phone in (string[])["13800138000", World.Phone])
        {
            (await suspend.ExecuteAsync(phone, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.AccountNotFound);
            (await restore.ExecuteAsync(phone, TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.AccountNotFound);
        }

        (await suspend.ExecuteAsync("12", TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.InvalidParameter);
        (await new RevokeManager(_world.Store, _world.Clock).ExecuteAsync("13800138000", TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.AccountNotFound);
        _world.Store.Account(closed.Number).Status.ShouldBe(AccountStatus.Closed);
    }

    private static void Worked(Result<Done> result) => result.Failed(out _).ShouldBeFalse();

    private async Task<Failure> FailureAsync(string token)
    {
        (await _world.Authenticate.ExecuteAsync(token, TestContext.Current.CancellationToken)).Failed(out var failure).ShouldBeTrue();
        return failure;
    }
}
