using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_linked_sign_in_makes_an_unknown_identity_the_accounts_own()
    {
        var phone = await RegisterAsync("13800138000");
        SignedIn answer = null!;
        var audit = await AuditOfAsync(async () => answer = await Accounts.SignInAsync(
            Samples.SignIn("o1", unionId: "u1", profile: Ming) with { LinkTo = new ProvenAccount(phone.Number, null) }, CancellationToken.None).Value());

        (answer.Account, answer.IsNewAccount).ShouldBe((phone, false));
        answer.Identity.ShouldBe(new WeChatIdentity(Samples.App, "o1", "u1", Ming, Samples.Start));
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
        (await SignInAsync("o1")).Account.Number.ShouldBe(phone.Number);
        audit.ShouldBe(["wechat.associated 1", "session.started 1 WECHAT"]);
    }

    [Fact]
    public async Task A_linked_sign_in_of_an_identity_the_account_has_already_only_starts_a_session()
    {
        var phone = await RegisterAsync("13800138000");
        var first = await LinkAsync("o1", phone).Value();
        SignedIn second = null!;

        (await AuditOfAsync(async () => second = await LinkAsync("o1", phone).Value())).ShouldBe(["session.started 1 WECHAT"]);

        second.Account.ShouldBe(phone);
        second.Session.Number.ShouldNotBe(first.Session.Number);
        (await FindSessionAsync(first.Session.Number)).Session.EndedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_linked_sign_in_merges_an_account_that_only_WeChat_knows(bool registered)
    {
        var phone = await RegisterAsync("13800138000");
        var wechat = registered ? await SignInAsync("o1", unionId: "u1") : await VisitAsync("o1", unionId: "u1");
        var elsewhere = await Accounts.SignInAsync(
            Samples.SignIn("x1", Samples.OtherApp, "u1") with { Registers = registered, Contact = new Contact("8888", "a@b.example", 2) }, CancellationToken.None).Value();
        if (registered) await Accounts.SetAvatarAsync(wechat.Account.Number, Samples.Avatar(), CancellationToken.None).Value();
        SignedIn answer = null!;

        var audit = await AuditOfAsync(async () => answer = await LinkAsync("o1", phone).Value());

        audit.ShouldBe(["account.closed 2 1", "wechat.associated 1 2", "session.started 1 WECHAT"]);
        answer.Account.Number.ShouldBe(phone.Number);
        answer.Account.Contact.ShouldBe(new Contact("8888", "a@b.example", 2));
        (answer.Account.Avatar is not null).ShouldBe(registered);
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
        foreach (var old in (SignedIn[])[wechat, elsewhere])
        {
            var session = await FindSessionAsync(old.Session.Number);
            (session.Session.EndReason, session.Account.Status).ShouldBe((SessionEndReason.Associated, AccountStatus.Closed));
        }

        (await SignInAsync("x1", Samples.OtherApp)).Account.Number.ShouldBe(phone.Number);
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_linked_sign_in_of_an_unknown_openid_merges_the_account_its_unionid_belongs_to()
    {
        var phone = await RegisterAsync("13800138000");
        var elsewhere = await SignInAsync("x1", Samples.OtherApp, "u1");

        var answer = await LinkAsync("o1", phone, unionId: "u1").Value();

        (answer.Account.Number, answer.Identity!.OpenId).ShouldBe((phone.Number, "o1"));
        (await FindSessionAsync(elsewhere.Session.Number)).Account.Status.ShouldBe(AccountStatus.Closed);
        (await SignInAsync("x1", Samples.OtherApp)).Account.Number.ShouldBe(phone.Number);
    }

    [Theory]
    [InlineData("the identity of another phone account")]
    [InlineData("an unknown openid, and the account has another")]
    [InlineData("a known openid, and the account has another")]
    [InlineData("a known openid whose account collides in another mini program")]
    [InlineData("an unknown openid whose unionid is another phone account's")]
    [InlineData("an unknown openid whose unionid's account collides in another mini program")]
    public async Task A_linked_sign_in_that_would_take_somebody_elses_is_refused_and_nothing_changes(string what)
    {
        var (target, other) = (await RegisterAsync("13800138000"), await RegisterAsync("13800138001"));
        var signIn = Samples.SignIn("o1", unionId: "u1", profile: Ming, key: [7]) with { LinkTo = new ProvenAccount(target.Number, null), Contact = new Contact("8888", null, 1) };
        switch (what)
        {
            case "the identity of another phone account":
                await LinkAsync("o1", other).Value();
                break;
            case "an unknown openid, and the account has another":
                await LinkAsync("o9", target).Value();
                break;
            case "a known openid, and the account has another":
                await LinkAsync("o9", target).Value();
                await SignInAsync("o1");
                break;
            case "a known openid whose account collides in another mini program":
                await LinkAsync("x9", target, Samples.OtherApp).Value();
                await SignInAsync("o1", Samples.App, "u1");
                await SignInAsync("x1", Samples.OtherApp, "u1");
                break;
            case "an unknown openid whose unionid is another phone account's":
                await LinkAsync("x1", other, Samples.OtherApp, "u1").Value();
                break;
            default:
                await LinkAsync("x9", target, Samples.OtherApp).Value();
                await SignInAsync("x1", Samples.OtherApp, "u1");
                break;
        }

        var before = await DumpAsync();
        (await Accounts.SignInAsync(signIn, CancellationToken.None).Error()).ShouldBe(AccountError.AlreadyLinked);
        (await DumpAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    [InlineData(AccountStatus.Pending)]
    [InlineData(null)]
    public async Task A_linked_sign_in_to_an_account_that_is_not_active_is_refused_and_nothing_changes(AccountStatus? status)
    {
        var target = await RegisterAsync("13800138000");
        await SignInAsync("o1");
        if (status is { } set) await SetStatusAsync(target.Number, set);
        var before = await DumpAsync();

        foreach (var openId in (string[])["o1", "o2"])
            (await LinkAsync(openId, status is null ? target with { Number = 999 } : target).Error()).ShouldBe(AccountError.WrongCredentials);

        (await DumpAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(AccountStatus.Suspended, "o1", null)]
    [InlineData(AccountStatus.Closed, "o1", null)]
    [InlineData(AccountStatus.Suspended, "o2", "u1")]
    public async Task A_linked_sign_in_is_no_way_around_a_suspension(AccountStatus status, string openId, string? unionId)
    {
        var target = await RegisterAsync("13800138000");
        var person = await SignInAsync("o1", openId == "o1" ? Samples.App : Samples.OtherApp, "u1");
        await SetStatusAsync(person.Account.Number, status);
        var before = await DumpAsync();

        (await LinkAsync(openId, target, unionId: unionId).Error()).ShouldBe(AccountError.AccountSuspended);

        (await DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S049_Of_two_accounts_that_link_one_identity_at_once_exactly_one_wins()
    {
        var random = new Random(490);
        for (var round = 0; round < 100; round++)
        {
            Account[] phones = [await RegisterAsync($"1380017{round:0000}"), await RegisterAsync($"1380018{round:0000}")];
            // Of the identities a third is unknown, a third a visitor's, a third a registered person's.
            var kind = random.Next(3);
            if (kind == 1) await VisitAsync($"o{round}");
            if (kind == 2) await SignInAsync($"o{round}");

            var answers = await Results.AtOnce(2, i => LinkAsync($"o{round}", phones[i]));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.AlreadyLinked).ShouldBe(1);
            var winner = phones[Array.FindIndex(answers, answer => answer.Succeeded(out _, out _))];
            (await SignInAsync($"o{round}")).Account.Number.ShouldBe(winner.Number);
        }
    }

    [Fact]
    public async Task S049_Of_two_identities_linked_to_one_account_at_once_exactly_one_wins()
    {
        for (var round = 0; round < 100; round++)
        {
            var phone = await RegisterAsync($"1380019{round:0000}");

            var answers = await Results.AtOnce(2, i => LinkAsync($"{"ab"[i]}{round}", phone));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.AlreadyLinked).ShouldBe(1);
        }
    }

    private ValueTask<Result<SignedIn>> LinkAsync(string openId, Account to, string app = Samples.App, string? unionId = null) =>
        Accounts.SignInAsync(Samples.SignIn(openId, app, unionId) with { LinkTo = new ProvenAccount(to.Number, null) }, CancellationToken.None);
}
