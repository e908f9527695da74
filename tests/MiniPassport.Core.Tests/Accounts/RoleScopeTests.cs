using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.WeChat;

namespace MiniPassport.Core.Tests.Accounts;

/// <summary>A session that was limited to a role, of an account that holds more.</summary>
public sealed class RoleScopeTests : IDisposable
{
    private readonly World _world = new();

    [Theory]
    [InlineData(null, Roles.Manager, Roles.Manager)]
    [InlineData(Roles.None, Roles.Manager, Roles.None)]
    [InlineData(Roles.Manager, Roles.Manager, Roles.Manager)]
    [InlineData(Roles.Manager, Roles.None, Roles.None)]
    public async Task S024_a_session_has_the_roles_that_its_scope_and_its_account_both_name(Roles? scope, Roles held, Roles expected)
    {
        var session = await StartAsync(scope);
        _world.Store.Put(_world.Store.Account(session.Account.Number) with { Roles = held });

        var seen = (await _world.Store.FindAsync(session.Session.Number, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        seen.Roles.ShouldBe(expected);
    }

    [Fact]
    public async Task S023_S025_S027_a_manager_signed_in_as_a_user_lists_reads_and_edits_nobody()
    {
        var ct = TestContext.Current.CancellationToken;
        var other = _world.Add("13800138000");
        var session = await StartAsync(Roles.None);

        (await _world.List.ExecuteAsync(session, new AccountQuery(1, 10, null), ct)).Error().ShouldBe(AccountError.NotAllowed);
        (await _world.Read.ExecuteAsync(session, other.Id, ct)).Value().IsWhole.ShouldBeFalse();
        (await _world.Edit.ExecuteAsync(session, other.Id, new ProfilePatch { UserName = "x" }, null, ct)).Error().ShouldBe(AccountError.NotAllowed);

        (await _world.Read.ExecuteAsync(session, session.Account.Id, ct)).Value().IsWhole.ShouldBeTrue();
        (await _world.Edit.ExecuteAsync(session, session.Account.Id, new ProfilePatch { UserName = "x" }, null, ct)).Error().ShouldBeNull();
        _world.Store.Queries.ShouldBeEmpty();
        _world.Store.Account(other.Number).ShouldBe(other);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Manager)]
    public async Task A_manager_signed_in_as_one_or_as_all_they_are_does_all_three(Roles? scope)
    {
        var ct = TestContext.Current.CancellationToken;
        var other = _world.Add("13800138000");
        var session = await StartAsync(scope);

        (await _world.List.ExecuteAsync(session, new AccountQuery(1, 10, null), ct)).Value().Total.ShouldBe(2);
        (await _world.Read.ExecuteAsync(session, other.Id, ct)).Value().IsWhole.ShouldBeTrue();
        (await _world.Edit.ExecuteAsync(session, other.Id, new ProfilePatch { UserName = "x" }, null, ct)).Error().ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();

    private async Task<SignedIn> StartAsync(Roles? scope) =>
        (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { LinkTo = new ProvenAccount(_world.Add(roles: Roles.Manager).Number, null), Scope = scope })).Value().SignedIn;
}
