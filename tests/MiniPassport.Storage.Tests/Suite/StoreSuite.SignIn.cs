using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private static readonly WeChatProfile Ming = new("小明", "https://example.com/1.png", 1, "中国", "广东", "深圳", "zh_CN");

    [Fact]
    public async Task A_first_sign_in_makes_an_account_and_is_read_back_as_it_was_answered()
    {
        var answer = await Accounts.SignInAsync(Samples.SignIn("o1", unionId: "u1", profile: Ming), CancellationToken.None).Value();

        answer.IsNewAccount.ShouldBeTrue();
        answer.Account.Number.ShouldBeGreaterThan(0);
        answer.Account.Status.ShouldBe(AccountStatus.Active);
        answer.Identity.ShouldBe(new WeChatIdentity(Samples.App, "o1", "u1", Ming, Samples.Start));
        answer.Session.TokenIssuedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 8, 30, 15, TimeSpan.Zero));
        (await FindSessionAsync(answer.Session.Number)).ShouldBe(answer with { IsNewAccount = false });
    }

    [Fact]
    public async Task An_identity_is_found_by_its_own_openid_in_its_own_mini_program_only()
    {
        var answer = await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming) with { Registers = false }, CancellationToken.None).Value();

        var known = (await Accounts.FindAsync(Samples.App, "o1", CancellationToken.None)).ShouldNotBeNull();
        (known.Account, known.Identity).ShouldBe((answer.Account, answer.Identity));
        known.Account.Status.ShouldBe(AccountStatus.Pending);
        foreach (var (app, openId) in ((string, string)[])[(Samples.App, "O1"), (Samples.App, "o1 "), (Samples.App, ""), (Samples.App.ToUpperInvariant(), "o1")])
            (await Accounts.FindAsync(app, openId, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_known_person_keeps_the_account_and_gets_another_session_with_the_avatar_in_the_answer()
    {
        var first = await SignInAsync("o1");
        await Accounts.SetAvatarAsync(first.Account.Number, Samples.Avatar(), CancellationToken.None).Value();

        var second = await SignInAsync("o1");

        second.IsNewAccount.ShouldBeFalse();
        second.Account.Id.ShouldBe(first.Account.Id);
        second.Account.Avatar.ShouldBe(Samples.Avatar() with { Id = second.Account.Avatar!.Id });
        second.Session.Number.ShouldNotBe(first.Session.Number);
        (await FindSessionAsync(second.Session.Number)).ShouldBe(second);
        (await FindSessionAsync(first.Session.Number)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_WeChat_says_is_merged_and_the_placeholder_name_replaces_nothing()
    {
        await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming), CancellationToken.None).Value();
        var anonymous = WeChatProfile.Empty with { NickName = WeChatProfile.AnonymousNickName, AvatarUrl = "https://thirdwx.qlogo.cn/grey/132", City = "广州" };

        var answer = await Accounts.SignInAsync(Samples.SignIn("o1", profile: anonymous, key: [9]), CancellationToken.None).Value();

        answer.Identity!.Profile.ShouldBe(Ming with { City = "广州" });
        (await FindSessionAsync(answer.Session.Number)).Identity!.Profile.ShouldBe(Ming with { City = "广州" });
    }

    [Fact]
    public async Task S094_A_thousand_simultaneous_first_sign_ins_of_one_openid_make_one_account()
    {
        var answers = await Results.AtOnce(1000, i => Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None));

        var signedIn = answers.Select(answer => answer.Value()).ToList();
        signedIn.Select(one => one.Account.Id).Distinct().Count().ShouldBe(1);
        signedIn.Count(one => one.IsNewAccount).ShouldBe(1);
        signedIn.Select(one => one.Session.Number).Distinct().Count().ShouldBe(1000);
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Total.ShouldBe(1);
    }

    [Theory]
    [InlineData("oAbC", "oabc")]
    [InlineData("oAbC", "oAbC ")]
    [InlineData("oAbC", " oAbC")]
    [InlineData("oé", "oe")]
    [InlineData("oé", "oe\u0301")]
    [InlineData("o1", "o\uFF11")]
    [InlineData("o1", "o1\0")]
    public async Task Openids_that_differ_in_one_byte_are_two_people(string one, string other)
    {
        if (!Holds(other))
        {
            await Should.ThrowAsync<ArgumentException>(async () => await Accounts.SignInAsync(Samples.SignIn(other), CancellationToken.None));
            return;
        }

        var first = await SignInAsync(one);
        var second = await SignInAsync(other);

        second.Account.Id.ShouldNotBe(first.Account.Id);
        (await SignInAsync(one)).Account.Id.ShouldBe(first.Account.Id);
        (await FindSessionAsync(second.Session.Number)).Identity!.OpenId.ShouldBe(other);
    }

    [Fact]
    public async Task One_openid_in_two_mini_programs_is_two_people()
    {
        var first = await SignInAsync("o1");
        (await SignInAsync("o1", Samples.OtherApp)).Account.Id.ShouldNotBe(first.Account.Id);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_an_openid_is_refused_and_not_folded_into_another()
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Accounts.SignInAsync(Samples.SignIn("o\uD800"), CancellationToken.None));
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_sign_in_that_ends_others_ends_those_of_its_account_and_terminal_only()
    {
        var old = await LinkAsync("o1", await RegisterAsync("13800138000")).Value();
        var stranger = await SignInAsync("o2");
        var desktop = await Sessions.StartAsync(old.Account.Number, Samples.Session(Terminal.Pc), CancellationToken.None).Value();

        var current = await SignInAsync("o1", endsOthers: true);

        (await FindSessionAsync(old.Session.Number)).Session.EndReason.ShouldBe(SessionEndReason.OtherDevice);
        foreach (var number in (long[])[stranger.Session.Number, desktop.Session.Number, current.Session.Number])
            (await FindSessionAsync(number)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task S053_A_blank_unionid_joins_nobody()
    {
        var accounts = new HashSet<Guid>();
        foreach (var (openId, app, unionId) in ((string, string, string?)[])[("o1", Samples.App, null), ("o2", Samples.App, ""), ("o3", Samples.OtherApp, ""), ("o4", Samples.OtherApp, " ")])
        {
            var answer = await SignInAsync(openId, app, unionId);
            answer.Identity!.UnionId.ShouldBeNull();
            accounts.Add(answer.Account.Id).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task S053_A_unionid_joins_two_mini_programs_and_no_two_openids_of_one()
    {
        var first = await SignInAsync("o1", Samples.App, "u1");
        var other = await SignInAsync("x1", Samples.OtherApp, "u1");
        var second = await SignInAsync("o2", Samples.App, "u1");

        other.Account.Id.ShouldBe(first.Account.Id);
        other.IsNewAccount.ShouldBeFalse();
        second.Account.Id.ShouldNotBe(first.Account.Id);
        second.IsNewAccount.ShouldBeTrue();
    }

    [Fact]
    public async Task S053_A_unionid_that_comes_later_is_stored_and_one_that_changes_is_not()
    {
        await SignInAsync("o1");
        (await SignInAsync("o1", unionId: "u1")).Identity!.UnionId.ShouldBe("u1");
        (await SignInAsync("o1", unionId: "u2")).Identity!.UnionId.ShouldBe("u1");
        (await SignInAsync("o1")).Identity!.UnionId.ShouldBe("u1");
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\0")]
    [InlineData("\uFEFF\u202E\u200D\uFFFF\uFDD0")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301 é")]
    [InlineData("'; DROP TABLE accounts; --")]
    public async Task S074_Any_Unicode_text_comes_back_as_it_went_in(string text)
    {
        var signIn = Samples.SignIn("o1", profile: Ming with { NickName = text });
        if (!Holds(text))
        {
            await Should.ThrowAsync<ArgumentException>(async () => await Accounts.SignInAsync(signIn, CancellationToken.None));
            return;
        }

        var answer = await Accounts.SignInAsync(signIn, CancellationToken.None).Value();
        var stored = await FindSessionAsync(answer.Session.Number);
        stored.Identity!.Profile.NickName.ToCharArray().ShouldBe(text.ToCharArray());
    }
}
