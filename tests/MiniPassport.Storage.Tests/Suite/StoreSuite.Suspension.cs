using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public async Task An_account_that_is_not_active_gets_no_session_and_keeps_its_profile(AccountStatus status)
    {
        var first = await Accounts.SignInAsync(Samples.SignIn("o1", profile: Ming), CancellationToken.None).Value();
        await SetStatusAsync(first.Account.Number, status);

        var again = Samples.SignIn("o1", profile: Ming with { NickName = "changed" });
        (await Accounts.SignInAsync(again, CancellationToken.None).Error()).ShouldBe(AccountError.AccountSuspended);
        (await Sessions.StartAsync(first.Account.Number, Samples.Session(), CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);

        var stored = await FindSessionAsync(first.Session.Number);
        stored.Identity!.Profile.ShouldBe(Ming);
        stored.Account.Status.ShouldBe(status);
        (await Sessions.FindAsync(first.Session.Number + 1, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_suspended_person_finds_no_way_around_through_another_mini_program_or_a_phone()
    {
        var first = await SignInAsync("o1", Samples.App, "u1");
        var phone = await RegisterAsync("13800138000");
        await SetStatusAsync(first.Account.Number, AccountStatus.Suspended);

        (await Accounts.SignInAsync(Samples.SignIn("x1", Samples.OtherApp, "u1"), CancellationToken.None).Error()).ShouldBe(AccountError.AccountSuspended);
        (await AssociateAsync(first, phone).Error()).ShouldBe(AccountError.AccountSuspended);
    }

    [Fact]
    public async Task A_suspended_phone_account_takes_no_association_and_keeps_its_phone()
    {
        var phone = await RegisterAsync("13800138000");
        await SetStatusAsync(phone.Number, AccountStatus.Suspended);

        (await AssociateAsync(await SignInAsync("o1"), phone).Error()).ShouldBe(AccountError.WrongCredentials);
        (await Accounts.RegisterAsync(Samples.Account("13800138000"), CancellationToken.None).Error()).ShouldBe(AccountError.PhoneTaken);
        (await Accounts.FindAsync(phone.Id, CancellationToken.None)).ShouldNotBeNull();
    }
}
