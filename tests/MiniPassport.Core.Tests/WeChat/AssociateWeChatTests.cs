using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Passwords;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class AssociateWeChatTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task S052_the_new_token_names_account_phone_and_openid_and_the_old_one_is_over()
    {
        var account = _world.Add();
        var before = await _world.StartWeChatAsync("oPerson1");

        var after = (await AssociateAsync(before)).Value();

        _world.Claims(after.Token).ShouldSatisfyAllConditions(
            claims => claims.Id.ShouldBe(account.Id),
            claims => claims.Phone.ShouldBe(World.Phone),
            claims => claims.OpenId.ShouldBe("oPerson1"));
        (await _world.ProtectedAsync(after.Token)).ShouldBeNull();
        (await _world.ProtectedAsync(before.Token)).ShouldBe(AccountError.SignInAgain);
        (await _world.RefreshAsync(before.Token)).Error().ShouldBe(AccountError.SignInAgain);
        _world.Store.Account(before.SignedIn.Account.Number).Status.ShouldBe(AccountStatus.Closed);
    }

    [Fact]
    public async Task S047_guesses_through_association_and_sign_in_share_one_budget()
    {
        _world.Add();
        var session = await _world.StartWeChatAsync();
        for (var i = 0; i < 5; i++) (await AssociateAsync(session, password: "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
        for (var i = 0; i < 5; i++) (await _world.ProveAsync("wrong password")).Error().ShouldBe(AccountError.WrongCredentials);

        (await AssociateAsync(session)).Error().ShouldBe(AccountError.TooManyAttempts);
        _world.Algorithm.Verified.ShouldBe(10);
    }

    [Fact]
    public async Task S050_a_session_without_a_WeChat_identity_links_nothing_and_spends_no_guess()
    {
        var session = await _world.StartAsync(_world.Add());

        (await AssociateAsync(session)).Error().ShouldBe(AccountError.NoWeChatIdentity);
        _world.Algorithm.Verified.ShouldBe(0);
    }

    [Fact]
    public async Task S048_a_phone_that_already_has_an_openid_of_this_app_stays_with_it()
    {
        _world.Add();
        (await AssociateAsync(await _world.StartWeChatAsync("oPerson1", "first-code-1"))).Error().ShouldBeNull();
        var other = await _world.StartWeChatAsync("oPerson2", "second-code-2");

        (await AssociateAsync(other)).Error().ShouldBe(AccountError.AlreadyLinked);
        (await _world.ProtectedAsync(other.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S048_an_openid_that_already_has_a_phone_stays_with_it()
    {
        _world.Add();
        _world.Add("13800138000");
        var linked = (await AssociateAsync(await _world.StartWeChatAsync())).Value();

        (await AssociateAsync(linked, "13800138000")).Error().ShouldBe(AccountError.AlreadyLinked);
        (await _world.ProtectedAsync(linked.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task C019_a_session_that_ended_meanwhile_proves_nothing_any_more()
    {
        _world.Add();
        var session = await _world.StartWeChatAsync();
        _world.Algorithm.Work = () => _world.Store.Put(_world.Store.Session(session.SignedIn.Session.Number) with { EndedAt = _world.Clock.Now });

        (await AssociateAsync(session)).Error().ShouldBe(AccountError.SignInAgain);
        _world.Store.SessionCount.ShouldBe(1);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<IssuedSession>> AssociateAsync(IssuedSession caller, string phone = World.Phone, string password = World.Password) => await _world.Associate.ExecuteAsync(
        new Association(caller.SignedIn, new PasswordProof(phone, password, World.Address), new Client(Terminal.WeChat, "MicroMessenger", World.Address)),
        TestContext.Current.CancellationToken);
}
