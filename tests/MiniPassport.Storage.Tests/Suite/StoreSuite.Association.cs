using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task S052_An_association_moves_the_person_ends_every_old_session_and_closes_the_old_account()
    {
        var phone = await RegisterAsync("13800138000", "小红");
        var wechat = await SignInAsync("o1", Samples.App, "u1");
        var elsewhere = await SignInAsync("x1", Samples.OtherApp, "u1");

        var answer = await AssociateAsync(wechat, phone).Value();

        answer.Account.ShouldBe(phone);
        answer.Identity!.OpenId.ShouldBe("o1");
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer);
        foreach (var old in (SignedIn[])[wechat, elsewhere])
        {
            var session = await FindSessionAsync(old.Session.Number);
            session.Session.EndReason.ShouldBe(SessionEndReason.Associated);
            session.Account.Status.ShouldBe(AccountStatus.Closed);
            session.Account.Version.ShouldBe(1);
        }

        (await Accounts.FindAsync(wechat.Account.Id, CancellationToken.None)).ShouldBeNull();
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Items.ShouldHaveSingleItem().Account.Number.ShouldBe(phone.Number);
        foreach (var (openId, app) in ((string, string)[])[("o1", Samples.App), ("x1", Samples.OtherApp)])
            (await SignInAsync(openId, app)).Account.Number.ShouldBe(phone.Number);
    }

    [Fact]
    public async Task S052_The_old_token_cannot_associate_again()
    {
        var phone = await RegisterAsync("13800138000");
        var wechat = await SignInAsync("o1");
        await AssociateAsync(wechat, phone).Value();
        (await AssociateAsync(wechat, phone).Error()).ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task Associating_with_ones_own_phone_again_only_changes_the_session()
    {
        var phone = await RegisterAsync("13800138000");
        var first = await AssociateAsync(await SignInAsync("o1"), phone).Value();
        var other = await SignInAsync("o1");

        var second = await AssociateAsync(first, phone).Value();

        (await FindSessionAsync(first.Session.Number)).Session.EndReason.ShouldBe(SessionEndReason.Associated);
        (await FindSessionAsync(other.Session.Number)).Session.EndedAt.ShouldBeNull();
        second.Account.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task S048_A_phone_with_another_openid_and_an_openid_with_another_phone_are_refused_and_nothing_changes()
    {
        var (taken, free) = (await RegisterAsync("13800138000"), await RegisterAsync("13800138001"));
        var owner = await AssociateAsync(await SignInAsync("o1"), taken).Value();
        var stranger = await SignInAsync("o2");

        (await AssociateAsync(stranger, taken).Error()).ShouldBe(AccountError.AlreadyLinked);
        (await AssociateAsync(owner, free).Error()).ShouldBe(AccountError.AlreadyLinked);

        foreach (var session in (SignedIn[])[owner, stranger]) (await FindSessionAsync(session.Session.Number)).ShouldBe(session with { IsNewAccount = false });
    }

    [Fact]
    public async Task An_association_is_refused_whole_when_one_of_several_identities_collides()
    {
        var phone = await RegisterAsync("13800138000");
        await AssociateAsync(await SignInAsync("x9", Samples.OtherApp), phone).Value();
        var wechat = await SignInAsync("o1", Samples.App, "u1");
        await SignInAsync("x1", Samples.OtherApp, "u1");

        (await AssociateAsync(wechat, phone).Error()).ShouldBe(AccountError.AlreadyLinked);

        (await SignInAsync("o1", Samples.App, "u1")).Account.Id.ShouldBe(wechat.Account.Id);
    }

    [Fact]
    public async Task S050_An_association_needs_a_live_session_of_a_WeChat_sign_in_and_a_phone_account_that_is_there()
    {
        var phone = await RegisterAsync("13800138000");
        var password = await Sessions.StartAsync(phone.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value();
        var wechat = await SignInAsync("o1");

        (await AssociateAsync(password, phone).Error()).ShouldBe(AccountError.NoWeChatIdentity);
        (await AssociateAsync(wechat, phone with { Number = 999 }).Error()).ShouldBe(AccountError.WrongCredentials);
        await Sessions.EndAsync(wechat.Session.Number, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);
        (await AssociateAsync(wechat, phone).Error()).ShouldBe(AccountError.SignInAgain);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_avatar_moves_along_unless_the_phone_account_has_its_own(bool hasOwn)
    {
        var (mine, own) = (Samples.Avatar('a'), Samples.Avatar('b'));
        var phone = await RegisterAsync("13800138000");
        var wechat = await SignInAsync("o1");
        await Accounts.SetAvatarAsync(wechat.Account.Number, mine, CancellationToken.None).Value();
        if (hasOwn) await Accounts.SetAvatarAsync(phone.Number, own, CancellationToken.None).Value();

        var answer = await AssociateAsync(wechat, phone).Value();

        answer.Account.Avatar.ShouldBe(hasOwn ? own : mine);
        answer.Account.Version.ShouldBe(1);
    }

    [Fact]
    public async Task S049_Of_two_WeChat_users_at_one_phone_at_once_exactly_one_wins()
    {
        var random = new Random(49);
        for (var round = 0; round < 100; round++)
        {
            var phone = await RegisterAsync($"1380014{round:0000}");
            SignedIn[] people = [await SignInAsync($"a{round}"), await SignInAsync($"b{round}")];
            if (random.Next(2) == 0) Array.Reverse(people);

            var answers = await Results.AtOnce(2, i => AssociateAsync(people[i], phone));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.AlreadyLinked).ShouldBe(1);
            var loser = people[Array.FindIndex(answers, answer => answer.Failed(out _))];
            (await FindSessionAsync(loser.Session.Number)).Account.Status.ShouldBe(AccountStatus.Active);
        }
    }

    [Fact]
    public async Task S049_Of_two_phones_for_one_WeChat_user_at_once_exactly_one_wins()
    {
        var random = new Random(94);
        for (var round = 0; round < 100; round++)
        {
            Account[] phones = [await RegisterAsync($"1380015{round:0000}"), await RegisterAsync($"1380016{round:0000}")];
            // Half of the rounds from one session, half from two sessions of the same person.
            var first = await SignInAsync($"o{round}");
            SignedIn[] sessions = [first, random.Next(2) == 0 ? first : await SignInAsync($"o{round}")];

            var answers = await Results.AtOnce(2, i => AssociateAsync(sessions[i], phones[i]));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            answers.Count(answer => answer.Failed(out var failure) && failure.Error == AccountError.SignInAgain).ShouldBe(1);
            var winner = phones[Array.FindIndex(answers, answer => answer.Succeeded(out _, out _))];
            (await SignInAsync($"o{round}")).Account.Number.ShouldBe(winner.Number);
        }
    }

    private ValueTask<Result<SignedIn>> AssociateAsync(SignedIn from, Account to) =>
        Accounts.AssociateAsync(new WeChatAssociation(from.Session.Number, to.Number, Samples.Session()), CancellationToken.None);
}
