using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Passwords;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>Association by a phone that WeChat said is the person's, without a password.</summary>
public sealed class ProvenPhoneAssociationTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task S051_C038_whoever_registered_the_phone_without_proving_it_loses_password_and_sessions_to_its_owner()
    {
        var squatted = _world.Add(PhoneCalls.Mobile);
        var squatter = await _world.StartAsync(squatted);
        var owner = await _world.ProvenAsync("oVictim");

        var issued = (await AssociateAsync(owner)).Value();

        issued.SignedIn.Account.Number.ShouldBe(squatted.Number);
        _world.Claims(issued.Token).ShouldSatisfyAllConditions(
            claims => claims.Phone.ShouldBe(PhoneCalls.Mobile), claims => claims.OpenId.ShouldBe("oVictim"));
        (await _world.ProtectedAsync(issued.Token)).ShouldBeNull();
        (await _world.ProtectedAsync(squatter.Token)).ShouldBe(AccountError.SignInAgain);
        (await _world.RefreshAsync(squatter.Token)).Error().ShouldBe(AccountError.SignInAgain);
        (await _world.ProveAsync(World.Password, PhoneCalls.Mobile)).Error().ShouldBe(AccountError.WrongCredentials);
        _world.Store.Session(squatter.SignedIn.Session.Number).EndReason.ShouldBe(SessionEndReason.PhoneProven);
    }

    [Fact]
    public async Task S052_the_session_that_proved_it_is_over_and_so_is_the_account_it_was_of()
    {
        _world.Add(PhoneCalls.Mobile);
        var owner = await _world.ProvenAsync("oVictim");

        (await AssociateAsync(owner)).Error().ShouldBeNull();

        _world.Store.Session(owner.Session.Number).EndReason.ShouldBe(SessionEndReason.Associated);
        _world.Store.Account(owner.Account.Number).Status.ShouldBe(AccountStatus.Closed);
        (await AssociateAsync(owner)).Error().ShouldBe(AccountError.SignInAgain, "a proof is good for one association");
    }

    [Fact]
    public async Task A_phone_that_nobody_has_becomes_the_persons_own()
    {
        var owner = await _world.ProvenAsync("oPerson1");

        var issued = (await AssociateAsync(owner, "+86 135-8000-6666")).Value();

        (issued.SignedIn.Account.Number, issued.SignedIn.Account.Phone).ShouldBe((owner.Account.Number, PhoneCalls.Mobile));
        (await _world.ProtectedAsync(issued.Token)).ShouldBeNull();
        (await _world.ProveAsync("any password at all", PhoneCalls.Mobile)).Error().ShouldBe(AccountError.WrongCredentials, "it has none yet");
    }

    [Fact]
    public async Task S051_C038_a_phone_its_owner_proved_is_not_taken_by_the_next_who_proves_it()
    {
        var first = (await AssociateAsync(await _world.ProvenAsync("oFirst"))).Value();

        (await AssociateAsync(await _world.ProvenAsync("oNext"))).Error().ShouldBe(AccountError.AlreadyLinked);

        (await _world.ProtectedAsync(first.Token)).ShouldBeNull();
        _world.Store.OwnerOf(World.App.AppId, "oNext").ShouldNotBe(first.SignedIn.Account.Number);
    }

    [Theory]
    [InlineData(Roles.Manager, AccountStatus.Active, AccountError.AlreadyLinked)]
    [InlineData(Roles.None, AccountStatus.Suspended, AccountError.AccountSuspended)]
    [InlineData(Roles.Manager, AccountStatus.Suspended, AccountError.AccountSuspended)]
    public async Task S051_an_operators_account_and_a_suspended_one_are_not_to_be_had_by_a_phone(Roles roles, AccountStatus status, AccountError expected)
    {
        var holder = _world.Add(PhoneCalls.Mobile, roles: roles, status: status);
        var owner = await _world.ProvenAsync("oPerson1");

        (await AssociateAsync(owner)).Error().ShouldBe(expected);

        _world.Store.Account(holder.Number).ShouldBe(holder);
        _world.Store.HashOf(holder.Number).ShouldNotBeNull();
        _world.Store.Session(owner.Session.Number).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task S048_a_holder_with_another_openid_and_a_person_with_another_phone_are_refused()
    {
        var holder = _world.Add(PhoneCalls.Mobile);
        (await _world.ComeAsync("oHolder", CodeCalls.Plain with { LinkTo = new ProvenAccount(holder.Number, null) })).Error().ShouldBeNull();
        (await AssociateAsync(await _world.ProvenAsync("oPerson1"))).Error().ShouldBe(AccountError.AlreadyLinked);

        var phoned = _world.Add("13800138000");
        var person = await _world.ProvenAsync("oPhoned", "13580007777", CodeCalls.Plain with { LinkTo = new ProvenAccount(phoned.Number, null) });
        (await AssociateAsync(person, "13580007777")).Error().ShouldBe(AccountError.AlreadyLinked);
        _world.Store.Account(phoned.Number).Phone.ShouldBe("13800138000");
    }

    [Fact]
    public async Task S051_C038_C019_after_half_an_hour_the_proof_is_none()
    {
        var squatted = _world.Add(PhoneCalls.Mobile);
        var owner = await _world.ProvenAsync("oVictim");
        _world.Clock.Advance(ProvenPhone.Lifetime);

        (await AssociateAsync(owner)).Failure().Field.ShouldBe("password");
        _world.Store.HashOf(squatted.Number).ShouldNotBeNull();
    }

    [Fact]
    public async Task S051_C019_a_proof_is_of_one_phone_in_one_session()
    {
        var other = _world.Add("13580007777");
        var prover = await _world.ProvenAsync("oPerson1");
        var again = await _world.SeenAsync((await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Handle = HandleUse.Kept })).Value());

        (await AssociateAsync(prover, "13580007777")).Failure().Field.ShouldBe("password", "another phone");
        (await AssociateAsync(again)).Failure().Field.ShouldBe("password", "another session");
        _world.Store.HashOf(other.Number).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("wrong password", AccountError.WrongCredentials)]
    [InlineData(World.Password, null)]
    public async Task S051_a_password_that_is_sent_is_judged_and_whoever_knows_it_keeps_the_account_as_it_is(string password, AccountError? expected)
    {
        var account = _world.Add(PhoneCalls.Mobile);
        var session = await _world.StartAsync(account);
        var person = await _world.ProvenAsync("oPerson1");

        (await AssociateAsync(person, password: password)).Error().ShouldBe(expected);

        _world.Algorithm.Verified.ShouldBe(1);
        (await _world.ProtectedAsync(session.Token)).ShouldBeNull();
        _world.Store.HashOf(account.Number).ShouldNotBeNull();
    }

    [Fact]
    public async Task S016_without_proof_and_without_password_a_taken_phone_and_a_free_one_are_one_answer()
    {
        _world.Add(PhoneCalls.Mobile);
        var person = await _world.SeenAsync(await _world.StartWeChatAsync());

        var answers = new[] { await AssociateAsync(person), await AssociateAsync(person, "13580007777"), await AssociateAsync(person, password: "") };

        answers.Select(answer => answer.Failure()).Distinct().ShouldHaveSingleItem().Field.ShouldBe("password");
    }

    [Fact]
    public async Task Whose_phone_it_is_already_keeps_password_and_other_sessions()
    {
        var account = _world.Add(PhoneCalls.Mobile);
        var elsewhere = await _world.StartAsync(account);
        var person = await _world.ProvenAsync("oPerson1", command: CodeCalls.Plain with { LinkTo = new ProvenAccount(account.Number, null) });

        (await AssociateAsync(person)).Value().SignedIn.Account.Number.ShouldBe(account.Number);

        (await _world.ProtectedAsync(elsewhere.Token)).ShouldBeNull();
        (await _world.ProveAsync(World.Password, PhoneCalls.Mobile)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task A_session_limited_to_a_role_gets_no_other_by_proving_its_own_phone()
    {
        var manager = _world.Add(PhoneCalls.Mobile, roles: Roles.Manager);
        var person = await _world.ProvenAsync("oPerson1", command: CodeCalls.Plain with { LinkTo = new ProvenAccount(manager.Number, null), Scope = Roles.None });

        (await AssociateAsync(person)).Value().SignedIn.Roles.ShouldBe(Roles.None);
    }

    [Fact]
    public async Task Nor_by_its_own_password()
    {
        var manager = _world.Add(roles: Roles.Manager);
        var person = (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { LinkTo = new ProvenAccount(manager.Number, null), Scope = Roles.None })).Value().SignedIn;

        (await AssociateAsync(person, World.Phone, World.Password)).Value().SignedIn.Roles.ShouldBe(Roles.None);
    }

    [Fact]
    public async Task A_visitor_associates_nothing()
    {
        _world.Add(PhoneCalls.Mobile);
        var visitor = await _world.ProvenAsync("oPerson1", command: CodeCalls.Plain with { Registers = false });

        (await AssociateAsync(visitor)).Error().ShouldBe(AccountError.SignInAgain);
        _world.Store.Account(visitor.Account.Number).ShouldBe(visitor.Account);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<IssuedSession>> AssociateAsync(SignedIn caller, string phone = PhoneCalls.Mobile, string? password = null) =>
        await _world.Associate.ExecuteAsync(
            new Association(caller, new PasswordProof(phone, password, World.Address), new Client(Terminal.WeChat, "MicroMessenger", World.Address)),
            TestContext.Current.CancellationToken);
}
