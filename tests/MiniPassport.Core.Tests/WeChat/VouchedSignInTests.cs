using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>A person WeChat's own network vouches for, without a code.</summary>
public sealed class VouchedSignInTests : IDisposable
{
    private static readonly CodeSignIn Vouched = CodeCalls.Plain with { Code = null, Vouched = new WeChatSession("oPerson1", "uUnion1", null) };

    private readonly World _world = new(codes: new WeChatCodeOptions { JunkPerAddress = 1, JunkInAll = 1 });

    [Fact]
    public async Task They_are_signed_in_without_a_call_to_WeChat()
    {
        var issued = (await _world.SignInAsync(Vouched)).Value();

        issued.SignedIn.Identity.ShouldNotBeNull().ShouldSatisfyAllConditions(
            identity => identity.OpenId.ShouldBe("oPerson1"), identity => identity.UnionId.ShouldBe("uUnion1"));
        issued.SignedIn.IsNewAccount.ShouldBeTrue();
        _world.Gateway.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_session_key_of_an_earlier_code_stays_and_no_handle_of_one_is_given()
    {
        var ct = TestContext.Current.CancellationToken;
        (await _world.ComeAsync("oPerson1")).Error().ShouldBeNull();
        var before = await _world.Store.FindSessionKeyAsync(1, ct);

        var issued = (await _world.SignInAsync(Vouched with { Handle = HandleUse.Kept })).Value();

        issued.Handle.ShouldNotBeNull();
        issued.SessionKeyHandle.ShouldBeNull();
        (await _world.Store.FindSessionKeyAsync(issued.SignedIn.Session.Number, ct)).ShouldBe(before);
    }

    [Fact]
    public async Task A_code_counts_before_what_the_network_says()
    {
        _world.Gateway.Give(World.App, CodeCalls.Code, "oPerson2");

        (await _world.SignInAsync(Vouched with { Code = CodeCalls.Code })).Value().SignedIn.Identity.ShouldNotBeNull().OpenId.ShouldBe("oPerson2");
        (await _world.SignInAsync(Vouched with { Code = "nobody-gave-this-out" })).Error().ShouldBe(AccountError.CodeInvalid);
        (await _world.SignInAsync(Vouched with { Code = "" })).Error().ShouldBe(AccountError.InvalidParameter);
    }

    [Fact]
    public async Task S042_junk_codes_from_the_same_address_do_not_hold_them_up()
    {
        await _world.SignInAsync("nobody-gave-this-out");
        (await _world.SignInAsync()).Error().ShouldBe(AccountError.TooManyAttempts);

        (await _world.SignInAsync(Vouched)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S093_an_outage_of_the_store_spent_no_code_and_is_told_as_what_it_is()
    {
        _world.Store.NextFailure = new StoreUnavailableException();

        await Should.ThrowAsync<StoreUnavailableException>(_world.SignInAsync(Vouched));
    }

    [Fact]
    public async Task A_suspended_person_is_refused()
    {
        var person = (await _world.SignInAsync(Vouched)).Value().SignedIn;
        _world.Store.Put(person.Account with { Status = AccountStatus.Suspended });

        (await _world.SignInAsync(Vouched)).Error().ShouldBe(AccountError.AccountSuspended);
    }

    public void Dispose() => _world.Dispose();
}
