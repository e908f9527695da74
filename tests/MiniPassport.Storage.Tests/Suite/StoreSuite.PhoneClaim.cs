using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private const string Claimed = "13800138000";

    [Fact]
    public async Task A_proven_phone_that_nobody_has_becomes_the_persons_own()
    {
        var (person, device) = (await SignInAsync("o1"), await SignInAsync("o1"));
        SignedIn answer = null!;

        var audit = await AuditOfAsync(async () => answer = await ClaimAsync(person, Claimed).Value());

        audit.ShouldBe(["session.ended 1 2", "phone.proven 1", "session.started 1 WECHAT"]);
        answer.Account.ShouldBe(person.Account with { Phone = Claimed, Version = 1, UpdatedAt = Later });
        answer.Identity.ShouldBe(person.Identity);
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
        (await FindSessionAsync(person.Session.Number)).Session.EndReason.ShouldBe(SessionEndReason.Associated);
        (await FindSessionAsync(device.Session.Number)).Session.EndedAt.ShouldBeNull();
        (await Accounts.RegisterAsync(Samples.Account(Claimed), CancellationToken.None).Error()).ShouldBe(AccountError.PhoneTaken);
        (await HashOfAsync(Claimed)).ShouldBeNull();
    }

    [Fact]
    public async Task S051_C038_Whoever_registered_a_phone_they_never_proved_loses_password_and_sessions_to_the_one_who_proves_it()
    {
        var claimer = await RegisterAsync(Claimed);
        var handle = SessionHandle.Create();
        SignedIn[] theirs =
        [
            await Sessions.StartAsync(claimer.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value(),
            await Sessions.StartAsync(claimer.Number, Samples.Session(Terminal.Mobile) with { Handle = handle }, CancellationToken.None).Value(),
        ];
        var (owner, device) = (await SignInAsync("o1"), await SignInAsync("o1"));
        await Accounts.SetAvatarAsync(owner.Account.Number, Samples.Avatar(), CancellationToken.None).Value();
        SignedIn answer = null!;

        var audit = await AuditOfAsync(async () => answer = await ClaimAsync(owner, Claimed).Value());

        audit.ShouldBe(["password.dropped 1", "account.closed 2 1", "wechat.associated 1 2", "phone.proven 1", "session.started 1 WECHAT"]);
        (answer.Account.Number, answer.Account.Phone, answer.Identity!.OpenId).ShouldBe((claimer.Number, Claimed, "o1"));
        answer.Account.Avatar.ShouldNotBeNull();
        answer.Account.Version.ShouldBeGreaterThan(claimer.Version);
        (await HashOfAsync(Claimed)).ShouldBeNull();
        foreach (var session in theirs)
        {
            var ended = (await FindSessionAsync(session.Session.Number)).Session;
            (ended.EndReason, ended.EndedAt).ShouldBe((SessionEndReason.PhoneProven, Later));
        }

        (await FindByHandleAsync(handle)).Session.EndReason.ShouldBe(SessionEndReason.PhoneProven);
        foreach (var session in (SignedIn[])[owner, device])
        {
            var ended = await FindSessionAsync(session.Session.Number);
            (ended.Session.EndReason, ended.Account.Status).ShouldBe((SessionEndReason.Associated, AccountStatus.Closed));
        }

        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
        (await SignInAsync("o1")).Account.Number.ShouldBe(claimer.Number);
    }

    [Fact]
    public async Task S051_A_password_that_was_judged_before_the_phone_was_proven_lets_nobody_in_after_it()
    {
        var claimer = await RegisterAsync(Claimed);
        var attacker = await SignInAsync("x9", Samples.OtherApp);
        await ClaimAsync(await SignInAsync("o1"), Claimed).Value();

        (await Sessions.StartAsync(claimer.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await AssociateAsync(attacker, claimer).Error()).ShouldBe(AccountError.WrongCredentials);
        // In another mini program nothing else stands in the way.
        (await LinkAsync("x9", claimer, Samples.OtherApp).Error()).ShouldBe(AccountError.WrongCredentials);
    }

    [Fact]
    public async Task S051_A_session_that_linked_before_the_phone_was_proven_links_nothing_after_it()
    {
        var claimer = await RegisterAsync(Claimed);
        var session = await Sessions.StartAsync(claimer.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value();
        await ClaimAsync(await SignInAsync("o1"), Claimed).Value();
        var link = Samples.SignIn("x9", Samples.OtherApp) with { LinkTo = new ProvenAccount(claimer.Number, session.Session.Number) };

        var before = await DumpAsync();
        (await Accounts.SignInAsync(link, CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await DumpAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("given")]
    [InlineData("taken over")]
    [InlineData("linked by password, then proven")]
    public async Task A_phone_that_was_proven_before_is_not_claimed_by_another(string how)
    {
        if (how != "given") await RegisterAsync(Claimed);
        var owner = await SignInAsync("o1");
        if (how.StartsWith("linked", StringComparison.Ordinal)) owner = await AssociateAsync(owner, (await CredentialOfAsync(Claimed)).Account).Value();
        await ClaimAsync(owner, Claimed).Value();
        var next = await SignInAsync("x1", Samples.OtherApp);

        await RefusesAsync(next, Claimed, AccountError.AlreadyLinked);
    }

    [Theory]
    [InlineData(Samples.App)]
    [InlineData(Samples.OtherApp)]
    public async Task S051_A_phone_account_that_has_a_WeChat_identity_is_not_claimed_by_another(string app)
    {
        // Who registered the phone linked their own WeChat to it: taken over, it would still let them in.
        await LinkAsync("o9", await RegisterAsync(Claimed), app).Value();
        await RefusesAsync(await SignInAsync("o1"), Claimed, AccountError.AlreadyLinked);
    }

    [Fact]
    public async Task The_phone_of_an_account_with_a_role_is_not_claimed()
    {
        var manager = await RegisterAsync(Claimed);
        await Accounts.GrantAsync(manager.Number, Roles.Manager, Samples.Start, CancellationToken.None);
        await RefusesAsync(await SignInAsync("o1"), Claimed, AccountError.AlreadyLinked);
    }

    [Fact]
    public async Task Who_has_a_phone_claims_no_other()
    {
        await RegisterAsync("13800138001");
        var person = await LinkAsync("o1", await RegisterAsync(Claimed)).Value();

        await RefusesAsync(person, "13800138001", AccountError.AlreadyLinked);
        await RefusesAsync(person, "13800138002", AccountError.AlreadyLinked);
    }

    [Fact]
    public async Task Proving_ones_own_phone_changes_the_session_and_nothing_that_anybody_sees()
    {
        var phone = await RegisterAsync(Claimed);
        var person = await LinkAsync("o1", phone).Value();
        var desktop = await Sessions.StartAsync(phone.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value();

        var answer = await ClaimAsync(person, Claimed).Value();

        answer.Account.ShouldBe(person.Account);
        (await HashOfAsync(Claimed)).ShouldBe("$hash$" + Claimed);
        (await FindSessionAsync(person.Session.Number)).Session.EndReason.ShouldBe(SessionEndReason.Associated);
        (await FindSessionAsync(desktop.Session.Number)).Session.EndedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(AccountStatus.Suspended, AccountError.AccountSuspended)]
    [InlineData(AccountStatus.Closed, AccountError.AlreadyLinked)]
    public async Task The_phone_of_an_account_that_is_not_active_is_not_claimed(AccountStatus status, AccountError expected)
    {
        await SetStatusAsync((await RegisterAsync(Claimed)).Number, status);
        await RefusesAsync(await SignInAsync("o1"), Claimed, expected);
    }

    [Fact]
    public async Task A_claim_needs_a_live_session_of_a_WeChat_sign_in_of_an_active_account()
    {
        var phone = await RegisterAsync("13800138001");
        var password = await Sessions.StartAsync(phone.Number, Samples.Session(), CancellationToken.None).Value();
        await RefusesAsync(password, Claimed, AccountError.NoWeChatIdentity);

        var ended = await SignInAsync("o1");
        await Sessions.EndAsync(ended.Session.Number, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);
        await RefusesAsync(ended, Claimed, AccountError.SignInAgain);
        await RefusesAsync(ended with { Session = ended.Session with { Number = 999 } }, Claimed, AccountError.SignInAgain);

        var suspended = await SignInAsync("o2");
        await SetStatusAsync(suspended.Account.Number, AccountStatus.Suspended);
        await RefusesAsync(suspended, Claimed, AccountError.AccountSuspended);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S049_Of_two_people_who_claim_one_phone_at_once_exactly_one_wins(bool isRegistered)
    {
        for (var round = 0; round < 50; round++)
        {
            var phone = $"1380022{round:0000}";
            if (isRegistered) await RegisterAsync(phone);
            SignedIn[] people = [await SignInAsync($"a{round}"), await SignInAsync($"b{round}", Samples.OtherApp)];

            var answers = await Results.AtOnce(2, i => ClaimAsync(people[i], phone));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            var loser = people[Array.FindIndex(answers, answer => answer.Failed(out var failure) && failure.Error == AccountError.AlreadyLinked)];
            (await FindSessionAsync(loser.Session.Number)).ShouldBe(loser with { IsNewAccount = false });
        }
    }

    private ValueTask<Result<SignedIn>> ClaimAsync(SignedIn from, string phone) => Accounts.ClaimPhoneAsync(
        new PhoneClaim(from.Session.Number, Samples.Phone(phone), Samples.Session(at: Later)), CancellationToken.None);

    private async Task RefusesAsync(SignedIn from, string phone, AccountError expected)
    {
        var before = await DumpAsync();
        (await ClaimAsync(from, phone).Error()).ShouldBe(expected);
        (await DumpAsync()).ShouldBe(before);
    }

    private async Task<AccountCredential> CredentialOfAsync(string phone) =>
        (await Accounts.FindCredentialAsync(Samples.Name(phone), CancellationToken.None)).ShouldNotBeNull();

    private async Task<string?> HashOfAsync(string phone) => (await CredentialOfAsync(phone)).PasswordHash;
}
