using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.WeChat;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Sessions;

/// <summary>Somebody WeChat vouches for, who has not registered.</summary>
public sealed class VisitorSessionTests : IDisposable
{
    private static readonly CodeSignIn Visit = CodeCalls.Plain with { Handle = HandleUse.Kept, Registers = false };

    private readonly World _world = new();

    [Fact]
    public async Task A_visitor_is_let_in_only_where_visitors_are_accepted()
    {
        var visitor = (await _world.ComeAsync("oPerson1", Visit)).Value();

        foreach (var credential in (string?[])[visitor.Handle, visitor.Token])
        {
            (await _world.ProtectedAsync(credential)).ShouldBe(AccountError.SignInAgain);
            (await _world.RefreshAsync(credential)).Error().ShouldBe(AccountError.SignInAgain);
            (await _world.OpenToVisitorsAsync(credential)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_visitor_may_sign_out()
    {
        var visitor = (await _world.ComeAsync("oPerson1", Visit)).Value();

        (await _world.SignOutAsync(visitor.Handle)).Error().ShouldBeNull();

        (await _world.OpenToVisitorsAsync(visitor.Handle)).ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S025_a_visitor_is_in_no_list_and_nobody_reads_or_edits_one()
    {
        var ct = TestContext.Current.CancellationToken;
        var visitor = (await _world.ComeAsync("oPerson1", Visit)).Value().SignedIn;
        var manager = (await _world.StartAsync(_world.Add(roles: Roles.Manager))).SignedIn;

        (await _world.List.ExecuteAsync(manager, new AccountQuery(1, 10, null), ct)).Value().Items.ShouldHaveSingleItem().Account.Number.ShouldBe(manager.Account.Number);
        (await _world.Read.ExecuteAsync(manager, visitor.Account.Id, ct)).Error().ShouldBe(AccountError.AccountNotFound);
        (await _world.Edit.ExecuteAsync(manager, visitor.Account.Id, new ProfilePatch { UserName = "x" }, null, ct)).Error().ShouldBe(AccountError.AccountNotFound);
        (await _world.Edit.ExecuteAsync(visitor, visitor.Account.Id, new ProfilePatch { UserName = "x" }, null, ct)).Error().ShouldBe(AccountError.AccountNotFound);
        _world.Store.Account(visitor.Account.Number).ShouldBe(visitor.Account);
    }

    [Fact]
    public async Task Once_registered_the_handle_a_visitor_already_has_opens_everything()
    {
        var visitor = (await _world.ComeAsync("oPerson1", Visit)).Value();

        (await _world.ComeAsync("oPerson1")).Value().SignedIn.IsNewAccount.ShouldBeTrue();

        (await _world.ProtectedAsync(visitor.Handle)).ShouldBeNull();
        (await _world.ProtectedAsync(visitor.Token)).ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();
}
