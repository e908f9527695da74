using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private static readonly DateTimeOffset Later = Samples.Start.AddHours(1);

    [Fact]
    public async Task A_visitor_has_a_session_and_is_shown_nowhere()
    {
        SignedIn visitor = null!;
        (await AuditOfAsync(async () => visitor = await VisitAsync("o1"))).ShouldBe(["visitor.seen 1", "session.started 1 WECHAT"]);

        visitor.Account.Status.ShouldBe(AccountStatus.Pending);
        (await FindSessionAsync(visitor.Session.Number)).ShouldBe(visitor with { IsNewAccount = false });
        (await Accounts.FindAsync(visitor.Account.Id, CancellationToken.None)).ShouldBeNull();
        foreach (var keyword in (string?[])[null, "o1", "小明", visitor.Account.Id.ToString()])
        {
            var page = await Accounts.ListAsync(new AccountQuery(1, 10, keyword), CancellationToken.None);
            (page.Items.Count, page.Total).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task A_visitor_can_be_neither_edited_nor_pictured_nor_signed_in_nor_associated()
    {
        var phone = await RegisterAsync("13800138000");
        var visitor = await VisitAsync("o1");
        var before = await DumpAsync();

        var edit = new ProfileEdit(visitor.Account.Id, new ProfilePatch { UserName = "x" }, visitor.Account.Number, Later, null);
        (await Accounts.EditProfileAsync(edit, CancellationToken.None).Error()).ShouldBe(AccountError.AccountNotFound);
        (await Accounts.SetAvatarAsync(visitor.Account.Number, Samples.Avatar(), CancellationToken.None).Error()).ShouldBe(AccountError.AccountNotFound);
        (await Sessions.StartAsync(visitor.Account.Number, Samples.Session(), CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await AssociateAsync(visitor, phone).Error()).ShouldBe(AccountError.SignInAgain);
        (await ClaimAsync(visitor, "13800138001").Error()).ShouldBe(AccountError.SignInAgain);

        (await DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_visitor_who_comes_again_is_the_same_visitor()
    {
        var first = await VisitAsync("o1");
        var second = await VisitAsync("o1", at: Later);

        second.Account.ShouldBe(first.Account);
        second.IsNewAccount.ShouldBeFalse();
        (await FindSessionAsync(first.Session.Number)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_sign_in_registers_a_visitor_who_counts_from_then()
    {
        var visitor = await VisitAsync("o1");
        SignedIn registered = null!;
        var audit = await AuditOfAsync(async () => registered = await Accounts.SignInAsync(
            Samples.SignIn("o1", session: Samples.Session(at: Later)), CancellationToken.None).Value());

        registered.IsNewAccount.ShouldBeTrue();
        registered.Account.ShouldBe(visitor.Account with { Status = AccountStatus.Active, CreatedAt = Later, UpdatedAt = Later });
        audit.ShouldBe(["account.created 1", "session.started 1 WECHAT"]);
        (await FindSessionAsync(registered.Session.Number)).ShouldBe(registered with { IsNewAccount = false });
        (await FindSessionAsync(visitor.Session.Number)).Account.ShouldBe(registered.Account);
        (await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Items.ShouldHaveSingleItem().Account.ShouldBe(registered.Account);

        var again = await Accounts.SignInAsync(Samples.SignIn("o1", session: Samples.Session(at: Later.AddHours(1))), CancellationToken.None).Value();
        (again.IsNewAccount, again.Account).ShouldBe((false, registered.Account));
        (await VisitAsync("o1", at: Later.AddHours(2))).Account.ShouldBe(registered.Account);
    }

    [Fact]
    public async Task An_edit_that_registers_makes_a_visitor_an_account_once()
    {
        var visitor = await VisitAsync("o1");
        var edit = new ProfileEdit(visitor.Account.Id, new ProfilePatch { ContactPhone = "8888" }, visitor.Account.Number, Later, "192.0.2.1")
        {
            Identity = visitor.Identity, Registers = true,
        };

        (await AuditOfAsync(async () => await Accounts.EditProfileAsync(edit, CancellationToken.None).Value()))
            .ShouldBe(["account.created 1", "profile.edited 1"]);
        await Accounts.EditProfileAsync(edit with { At = Later.AddHours(1) }, CancellationToken.None).Value();

        var account = (await Accounts.FindAsync(visitor.Account.Id, CancellationToken.None)).ShouldNotBeNull().Account;
        account.Status.ShouldBe(AccountStatus.Active);
        account.Contact.Phone.ShouldBe("8888");
        (account.CreatedAt, account.UpdatedAt).ShouldBe((Later, Later.AddHours(1)));
    }

    [Fact]
    public async Task Of_two_hundred_simultaneous_registrations_of_a_visitor_one_is_the_new_account()
    {
        var visitor = await VisitAsync("o1");

        var answers = await Results.AtOnce(200, i => Accounts.SignInAsync(Samples.SignIn("o1") with { Registers = i % 2 == 0 }, CancellationToken.None));

        var signedIn = answers.Select(answer => answer.Value()).ToList();
        signedIn.Count(one => one.IsNewAccount).ShouldBe(1);
        signedIn.Select(one => one.Account.Number).Distinct().ShouldBe([visitor.Account.Number]);
        (await FindSessionAsync(visitor.Session.Number)).Account.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_unionid_joins_a_visitor_and_the_sign_in_that_registers_registers_them()
    {
        var visitor = await VisitAsync("o1", unionId: "u1");
        var elsewhere = await VisitAsync("x1", Samples.OtherApp, "u1");
        (elsewhere.Account.Number, elsewhere.Account.Status).ShouldBe((visitor.Account.Number, AccountStatus.Pending));

        var registered = await SignInAsync("y1", "wx0000000000000003", "u1");

        (registered.Account.Number, registered.Account.Status, registered.IsNewAccount).ShouldBe((visitor.Account.Number, AccountStatus.Active, true));
    }

    [Fact]
    public async Task A_registered_person_who_visits_another_mini_program_stays_registered()
    {
        var person = await SignInAsync("o1", Samples.App, "u1");
        var visit = await VisitAsync("x1", Samples.OtherApp, "u1");
        (visit.Account, visit.IsNewAccount).ShouldBe((person.Account, false));
    }

    [Fact]
    public async Task A_suspended_visitor_neither_visits_nor_registers()
    {
        var visitor = await VisitAsync("o1");
        await SetStatusAsync(visitor.Account.Number, AccountStatus.Suspended);

        foreach (var registers in (bool[])[false, true])
            (await Accounts.SignInAsync(Samples.SignIn("o1") with { Registers = registers }, CancellationToken.None).Error()).ShouldBe(AccountError.AccountSuspended);
    }

    private async Task<SignedIn> VisitAsync(string openId, string app = Samples.App, string? unionId = null, DateTimeOffset? at = null) =>
        await Accounts.SignInAsync(
            Samples.SignIn(openId, app, unionId, WeChatProfile.Empty with { NickName = "小明" }, session: Samples.Session(at: at)) with { Registers = false },
            CancellationToken.None).Value();
}
