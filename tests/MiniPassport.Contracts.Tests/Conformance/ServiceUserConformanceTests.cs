using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>The ServiceUser contract (seed 004).</summary>
public sealed class ServiceUserConformanceTests(Passport passport) : ConformanceScenarios(passport), IClassFixture<Passport>
{
    private const string Rotates = "An openid is one for a person, so that the handle in its place is: getOpenid ends the one it gave before.";

    private ServiceUserDriver Service => (ServiceUserDriver)Driver;

    [Instead(Rotates)]
    public override async Task A_second_sign_in_leaves_the_first_one_signed_in()
    {
        var person = People.Next();
        var (first, bystander) = (await Driver.SignInAsync(person), await Driver.SignInAsync(People.Next()));
        var second = await Driver.SignInAsync(person);
        second.Account.ShouldBe(first.Account);
        foreach (var sessions in EverySessionDriver(Server))
        {
            await RefusedAsync(sessions, first.Credential);
            foreach (var entry in (Entry[])[second, bystander]) (await sessions.SelfAsync(entry.Credential)).Account.ShouldBe(entry.Account);
        }
    }

    [Instead(Rotates)]
    public override async Task S094_Fifty_first_sign_ins_at_once_are_one_account()
    {
        await using var fresh = await CrowdedAsync();
        var (driver, person) = (new ServiceUserDriver(fresh), People.Next());
        var handles = await Task.WhenAll((await fresh.CodesAsync(person, 50)).Select(async code =>
        {
            var request = new SignInRequest(person, code);
            return await driver.HandleAsync(request, await driver.SendCodeAsync(request));
        }));
        handles.Select(handle => handle.Value).Distinct().Count().ShouldBe(50);
        (await StoreAsync(fresh)).ShouldBe((1, 1, 50));

        var registered = await Task.WhenAll(handles.Select(handle => driver.RegisterAsync(handle, Profile.Anonymous)));
        foreach (var late in registered.Where(outcome => outcome.Kind != Kind.Done)) late.ShouldBe(Kind.DeadCredential);
        var only = registered.Where(outcome => outcome.Kind == Kind.Done).ShouldHaveSingleItem();
        (await driver.ShownAsync(only)).Account.ShouldBe(await fresh.AccountOfAsync(person));
        (await StoreAsync(fresh)).ShouldBe((1, 1, 50));
    }

    [Instead("The profile comes with login, after the code was spent by getOpenid: it is refused there, and nobody is registered.")]
    public override async Task A_profile_that_cannot_be_is_refused_before_the_code_is_spent(string nickName, string avatarUrl)
    {
        var person = People.Next();
        var request = new SignInRequest(person, await Server.CodeAsync(person));
        var handle = await Service.HandleAsync(request, await Service.SendCodeAsync(request));
        var row = await RowAsync();
        (await Service.RegisterAsync(handle, new Profile(nickName, avatarUrl))).ShouldBe(Kind.BadRequest);
        (await Service.EnterAsync(handle)).ShouldBe(Kind.DeadCredential);
        (await RowAsync()).ShouldBe(row);
        (await Service.RegisterAsync(handle, new Profile("张三"))).ShouldBe(Kind.Done);

        async Task<string> RowAsync() => await Server.RowsAsync(
            "SELECT * FROM accounts a JOIN wechat_identities i ON i.account = a.number WHERE a.number = @number", [], ("@number", await Server.AccountOfAsync(person)));
    }

    private protected override ContractDriver On(Passport passport) => new ServiceUserDriver(passport);
}
