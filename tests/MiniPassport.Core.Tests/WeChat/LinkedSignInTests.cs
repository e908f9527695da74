using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>A code beside which an account was proven.</summary>
public sealed class LinkedSignInTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task An_unknown_person_becomes_the_accounts_and_makes_no_other()
    {
        var account = _world.Add();

        var session = (await ComeAsync("oPerson1", account)).Value().SignedIn;

        (session.Account.Number, session.IsNewAccount, session.Session.HasIdentity).ShouldBe((account.Number, false, true));
        _world.Store.AccountCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_without_a_phone_visitor_or_not_is_merged_in_with_all_they_have(bool registered)
    {
        var account = _world.Add();
        var before = (await _world.ComeAsync(
            "oPerson1", CodeCalls.Plain with { Registers = registered, Handle = HandleUse.Kept, Contact = new Contact("021-1234", null, null) })).Value();

        (await ComeAsync("oPerson1", account)).Value().SignedIn.Account.Contact.Phone.ShouldBe("021-1234");

        (await _world.OpenToVisitorsAsync(before.Handle)).ShouldBe(AccountError.SignInAgain);
        _world.Store.Account(before.SignedIn.Account.Number).Status.ShouldBe(AccountStatus.Closed);
        _world.Store.OwnerOf(World.App.AppId, "oPerson1").ShouldBe(account.Number);
    }

    [Fact]
    public async Task Whoever_is_linked_already_just_signs_in()
    {
        var account = _world.Add();
        var first = (await ComeAsync("oPerson1", account)).Value();

        (await ComeAsync("oPerson1", account)).Value().SignedIn.Account.Number.ShouldBe(account.Number);

        (await _world.ProtectedAsync(first.Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S048_an_account_with_another_openid_of_the_app_stays_as_it_is(bool known)
    {
        var account = _world.Add();
        (await ComeAsync("oPerson1", account)).Error().ShouldBeNull();
        if (known) (await _world.ComeAsync("oPerson2")).Error().ShouldBeNull();
        var (accounts, sessions) = (_world.Store.AccountCount, _world.Store.SessionCount);

        (await ComeAsync("oPerson2", account)).Error().ShouldBe(AccountError.AlreadyLinked);

        (_world.Store.AccountCount, _world.Store.SessionCount).ShouldBe((accounts, sessions));
        if (known) _world.Store.OwnerOf(World.App.AppId, "oPerson2").ShouldNotBe(account.Number);
    }

    [Fact]
    public async Task S048_an_openid_of_somebody_with_a_phone_stays_theirs()
    {
        var (theirs, mine) = (_world.Add(), _world.Add("13800138000"));
        (await ComeAsync("oPerson1", theirs)).Error().ShouldBeNull();

        (await ComeAsync("oPerson1", mine)).Error().ShouldBe(AccountError.AlreadyLinked);

        _world.Store.OwnerOf(World.App.AppId, "oPerson1").ShouldBe(theirs.Number);
    }

    [Fact]
    public async Task S014_an_account_suspended_meanwhile_is_linked_to_nobody()
    {
        var account = _world.Add(status: AccountStatus.Suspended);

        (await ComeAsync("oPerson1", account)).Error().ShouldBe(AccountError.WrongCredentials);
        _world.Store.SessionCount.ShouldBe(0);
    }

    [Fact]
    public async Task S014_a_suspended_person_is_not_washed_clean_by_linking()
    {
        var person = (await _world.ComeAsync("oPerson1")).Value().SignedIn;
        _world.Store.Put(person.Account with { Status = AccountStatus.Suspended });
        var account = _world.Add();

        (await ComeAsync("oPerson1", account)).Error().ShouldBe(AccountError.AccountSuspended);
        _world.Store.OwnerOf(World.App.AppId, "oPerson1").ShouldBe(person.Account.Number);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<IssuedSession>> ComeAsync(string openId, Account account) =>
        await _world.ComeAsync(openId, CodeCalls.Plain with { LinkTo = new ProvenAccount(account.Number, null), Handle = HandleUse.Kept });
}
