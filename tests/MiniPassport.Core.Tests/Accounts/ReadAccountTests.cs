using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class ReadAccountTests : IDisposable
{
    private readonly World _world = new();

    [Theory]
    [InlineData(Roles.None, true, true)]
    [InlineData(Roles.None, false, false)]
    [InlineData(Roles.Manager, true, true)]
    [InlineData(Roles.Manager, false, true)]
    public async Task S025_the_person_and_managers_see_the_whole_account_others_its_public_part(Roles roles, bool own, bool isWhole)
    {
        var caller = await _world.StartAsync(_world.Add(roles: roles));
        var other = _world.Add("13800138000");

        var view = (await ReadAsync(caller, own ? caller.SignedIn.Account.Id : other.Id)).Value();

        view.IsWhole.ShouldBe(isWhole);
        view.Known.Account.ShouldBe(own ? caller.SignedIn.Account : other);
    }

    [Fact]
    public async Task S021_the_management_terminal_alone_shows_nothing_more()
    {
        var caller = await _world.StartAsync(_world.Add(), Terminal.Management);

        (await ReadAsync(caller, _world.Add("13800138000").Id)).Value().IsWhole.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Roles.None)]
    [InlineData(Roles.Manager)]
    public async Task S025_unknown_and_closed_accounts_are_not_found(Roles roles)
    {
        var caller = await _world.StartAsync(_world.Add(roles: roles));
        var closed = _world.Add("13800138000", status: AccountStatus.Closed);

        (await ReadAsync(caller, closed.Id)).Error().ShouldBe(AccountError.AccountNotFound);
        (await ReadAsync(caller, Guid.CreateVersion7(_world.Clock.Now))).Error().ShouldBe(AccountError.AccountNotFound);
        (await ReadAsync(caller, Guid.Empty)).Error().ShouldBe(AccountError.AccountNotFound);
    }

    [Fact]
    public async Task A_WeChat_person_is_read_with_their_identity()
    {
        var person = await _world.StartWeChatAsync("oPerson1");

        var known = (await ReadAsync(person, person.SignedIn.Account.Id)).Value().Known;

        known.Identity.ShouldNotBeNull().OpenId.ShouldBe("oPerson1");
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<AccountView>> ReadAsync(IssuedSession caller, Guid id) =>
        await _world.Read.ExecuteAsync(caller.SignedIn, id, TestContext.Current.CancellationToken);
}
