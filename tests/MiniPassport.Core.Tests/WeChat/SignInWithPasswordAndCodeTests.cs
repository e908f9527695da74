using System.Security.Cryptography;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class SignInWithPasswordAndCodeTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task Both_proven_the_person_is_the_accounts_and_the_session_has_a_handle()
    {
        var account = _world.Add();

        var issued = (await SignInAsync("oPerson1")).Value();

        issued.SignedIn.Account.Number.ShouldBe(account.Number);
        (issued.SignedIn.IsNewAccount, issued.SignedIn.Session.Scope).ShouldBe((false, null));
        issued.SignedIn.Identity.ShouldNotBeNull().OpenId.ShouldBe("oPerson1");
        (await _world.ProtectedAsync(issued.Handle)).ShouldBeNull();
        _world.Store.AccountCount.ShouldBe(1);
        // Without a password from now on, on any device.
        (await _world.ComeAsync("oPerson1")).Value().SignedIn.Account.Number.ShouldBe(account.Number);
    }

    [Fact]
    public async Task S016_a_wrong_password_spends_no_code_and_asks_WeChat_nothing()
    {
        _world.Add();
        _world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");

        (await ExecuteAsync(CodeCalls.Plain, password: "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
        (await ExecuteAsync(CodeCalls.Plain, name: "nobody")).Error().ShouldBe(AccountError.WrongCredentials);

        _world.Gateway.Calls.ShouldBe(0);
        (await ExecuteAsync(CodeCalls.Plain)).Error().ShouldBeNull("the code is still good");
    }

    [Fact]
    public async Task S019_guesses_beside_a_code_and_without_one_share_one_budget()
    {
        _world.Add();
        for (var i = 0; i < 10; i++) (await ExecuteAsync(CodeCalls.Plain, password: "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);

        (await SignInAsync("oPerson1")).Error().ShouldBe(AccountError.TooManyAttempts);
        (await _world.Prove.ExecuteAsync(new PasswordProof(World.Phone, World.Password, null), TestContext.Current.CancellationToken)).Error().ShouldBe(AccountError.TooManyAttempts);
        (_world.Algorithm.Verified, _world.Gateway.Calls).ShouldBe((10, 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("code&appid=wx0000000000000000")]
    public async Task S041_a_code_that_can_be_none_is_refused_before_the_password_is_judged(string? code)
    {
        _world.Add();

        (await ExecuteAsync(CodeCalls.Plain with { Code = code })).Failure().Field.ShouldBe("code");
        (await ExecuteAsync(CodeCalls.Plain with { Code = code }, password: "wrong password")).Failure().Field.ShouldBe("code");
        (_world.Algorithm.Verified, _world.Gateway.Calls).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Broken_contact_data_is_refused_before_the_password_is_judged()
    {
        _world.Add();

        (await ExecuteAsync(CodeCalls.Plain, contact: new Contact(new string('1', 51), null, null))).Failure().Field.ShouldBe("phone");
        (await ExecuteAsync(CodeCalls.Plain, contact: new Contact(null, "nowhere", null))).Failure().Field.ShouldBe("email");
        (_world.Algorithm.Verified, _world.Gateway.Calls).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(AccountError.CodeInvalid)]
    [InlineData(AccountError.CodeUsed)]
    [InlineData(AccountError.WeChatUnavailable)]
    public async Task What_WeChat_refuses_is_told_to_whoever_knows_the_password(AccountError outage)
    {
        _world.Add();
        _world.Gateway.Outage = outage;

        (await SignInAsync("oPerson1")).Error().ShouldBe(outage);
        _world.Store.SessionCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("user", Roles.None, Roles.None)]
    [InlineData("user", Roles.Manager, Roles.None)]
    [InlineData("manager", Roles.Manager, Roles.Manager)]
    [InlineData("MANAGER", Roles.Manager, Roles.Manager)]
    [InlineData(null, Roles.Manager, Roles.Manager)]
    [InlineData(null, Roles.None, Roles.None)]
    public async Task The_session_has_the_role_that_was_asked_for_and_no_other(string? role, Roles held, Roles expected)
    {
        _world.Add(roles: held);

        var issued = (await SignInAsync("oPerson1", role: role)).Value();

        issued.SignedIn.Roles.ShouldBe(expected);
        (await _world.Authenticate.ExecuteAsync(issued.Handle, TestContext.Current.CancellationToken)).Value().Roles.ShouldBe(expected);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("")]
    public async Task S016_a_role_the_account_does_not_hold_fails_like_a_wrong_password_after_the_same_work(string role)
    {
        _world.Add();
        _world.Hasher.Verify("warm", null, out _);
        var verified = _world.Algorithm.Verified;

        var wrongRole = (await SignInAsync("oPerson1", role: role)).Failure();
        var wrongPassword = (await SignInAsync("oPerson1", password: "wrong password", role: role)).Failure();

        wrongRole.ShouldBe(wrongPassword);
        wrongRole.ShouldBe(new Failure(AccountError.WrongCredentials));
        (_world.Algorithm.Verified - verified, _world.Gateway.Calls, _world.Store.SessionCount).ShouldBe((2, 0, 0));
    }

    [Fact]
    public async Task Contact_data_fills_what_the_account_has_none_of_and_overwrites_nothing()
    {
        var account = _world.Add();

        (await SignInAsync("oPerson1", contact: new Contact("021-1234", null, 2))).Value().SignedIn.Account.Contact.ShouldBe(new Contact("021-1234", null, 2));
        (await SignInAsync("oPerson1", contact: new Contact("010-9999", "zhang@example.com", 1))).Error().ShouldBeNull();
        (await SignInAsync("oPerson1")).Error().ShouldBeNull();

        _world.Store.Account(account.Number).Contact.ShouldBe(new Contact("021-1234", "zhang@example.com", 2));
        _world.Store.Account(account.Number).Phone.ShouldBe(World.Phone, "no credential was touched");
    }

    [Fact]
    public async Task S048_somebody_elses_identity_and_a_second_one_of_the_same_app_are_refused_and_change_nothing()
    {
        var (mine, theirs) = (_world.Add(), _world.Add("13800138000"));
        (await SignInAsync("oPerson1")).Error().ShouldBeNull();

        (await SignInAsync("oPerson1", name: "13800138000")).Error().ShouldBe(AccountError.AlreadyLinked);
        (await SignInAsync("oPerson2")).Error().ShouldBe(AccountError.AlreadyLinked);

        _world.Store.OwnerOf(World.App.AppId, "oPerson1").ShouldBe(mine.Number);
        (_world.Store.SessionCount, _world.Store.AccountCount).ShouldBe((1, 2));
        (await SignInAsync("oPerson2", name: "13800138000")).Value().SignedIn.Account.Number.ShouldBe(theirs.Number);
    }

    [Fact]
    public async Task A_WeChat_only_account_is_merged_in_and_its_sessions_end()
    {
        var account = _world.Add();
        var before = (await _world.ComeAsync("oPerson1")).Value();

        (await SignInAsync("oPerson1")).Value().SignedIn.Account.Number.ShouldBe(account.Number);

        (await _world.ProtectedAsync(before.Token)).ShouldBe(AccountError.SignInAgain);
        _world.Store.Account(before.SignedIn.Account.Number).Status.ShouldBe(AccountStatus.Closed);
    }

    [Fact]
    public async Task Where_WeChat_vouches_without_a_code_the_password_is_judged_all_the_same()
    {
        var account = _world.Add();
        var vouched = CodeCalls.Plain with { Code = null, Vouched = new WeChatSession("oPerson1", null, null) };

        (await ExecuteAsync(vouched, password: "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
        _world.Store.SignIns.ShouldBeEmpty();
        (await ExecuteAsync(vouched)).Value().SignedIn.Account.Number.ShouldBe(account.Number);
        _world.Gateway.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task S041_a_malformed_code_beside_a_vouched_person_is_refused_before_the_password_too()
    {
        _world.Add();
        var both = CodeCalls.Plain with { Code = "short", Vouched = new WeChatSession("oPerson1", null, null) };

        (await ExecuteAsync(both, password: "wrong password")).Failure().Field.ShouldBe("code");
        _world.Algorithm.Verified.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_caller_of_the_use_case_set_for_link_handle_and_scope_counts_for_nothing()
    {
        var (mine, theirs) = (_world.Add(), _world.Add("13800138000", roles: Roles.Manager));

        var issued = (await SignInAsync("oPerson1", command: CodeCalls.Plain with { LinkTo = new ProvenAccount(theirs.Number, null), Scope = Roles.Manager, Handle = HandleUse.Rotating })).Value();

        (issued.SignedIn.Account.Number, issued.SignedIn.Session.Scope).ShouldBe((mine.Number, null));
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<IssuedSession>> SignInAsync(
        string openId, string name = World.Phone, string password = World.Password, string? role = null, Contact? contact = null, CodeSignIn? command = null)
    {
        var code = RandomNumberGenerator.GetHexString(32);
        _world.Gateway.Give(World.App, code, openId);
        return await ExecuteAsync((command ?? CodeCalls.Plain) with { Code = code }, name, password, role, contact);
    }

    private async Task<Result<IssuedSession>> ExecuteAsync(
        CodeSignIn command, string name = World.Phone, string password = World.Password, string? role = null, Contact? contact = null) =>
        await _world.PasswordAndCodeSignIn.ExecuteAsync(
            new PasswordAndCodeSignIn(new PasswordProof(name, password, null) { AnyName = true }, command, role, contact ?? Contact.Empty),
            TestContext.Current.CancellationToken);
}
