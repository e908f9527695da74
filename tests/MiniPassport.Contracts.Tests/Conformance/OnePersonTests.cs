using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>One person who uses mini programs written for all four contracts.</summary>
public sealed class OnePersonTests(Passport passport) : IClassFixture<Passport>
{
    private const string Users = "Users", ApiWx = "ApiWx", Login = "Login", ServiceUser = "ServiceUser";

    private static readonly string[] Names = [Users, ApiWx, Login, ServiceUser];

    /// <summary>Every order of the four.</summary>
    public static TheoryData<string, string, string, string> Orders { get; } = new(
        from a in Names
        from b in Names.Except([a])
        from c in Names.Except([a, b])
        from d in Names.Except([a, b, c])
        select (a, b, c, d));

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Through_all_four_contracts_in_any_order_a_person_is_one_account(string first, string second, string third, string fourth)
    {
        string[] order = [first, second, third, fourth];
        var (drivers, person) = (Clients(passport), People.Next());
        // The phone account that Login needs is there before, and nobody knows yet that it is the same person's.
        await drivers[Login].PrepareAsync(person);
        var (accounts, identities, active) = (await passport.AccountsAsync(), await passport.IdentitiesAsync(), await ActiveAsync());

        var entries = new Dictionary<string, Entry>();
        foreach (var name in order) entries[name] = await drivers[name].SignInAsync(person);
        var account = entries[Login].Account;
        var before = order.TakeWhile(name => name != Login).ToArray();
        entries.Where(entry => !before.Contains(entry.Key)).ShouldAllBe(entry => entry.Value.Account == account);
        before.Select(name => entries[name].Account).Distinct().Count().ShouldBeLessThanOrEqualTo(1);

        // Whoever signed in before the link has the account that was merged: closed, its credentials with it.
        (await passport.AccountsAsync()).ShouldBe(accounts + (before.Length > 0 ? 1 : 0));
        (await ActiveAsync()).ShouldBe(active);
        (await passport.IdentitiesAsync()).ShouldBe(identities + 1);
        (await passport.AccountOfAsync(person)).ShouldBe(account);
        foreach (var name in before)
        {
            (await passport.CountAsync("SELECT merged_into FROM accounts WHERE number = @number", ("@number", entries[name].Account))).ShouldBe(account);
            (await new UsersDriver(passport).ReadAsync(entries[name].Credential)).ShouldBe(Kind.DeadCredential);
        }

        foreach (var name in order)
        {
            var entry = await drivers[name].SignInAsync(person);
            entry.Account.ShouldBe(account, name);
            foreach (var sessions in Sessions(passport)) (await sessions.SelfAsync(entry.Credential)).Account.ShouldBe(account);
        }

        (await passport.IdentitiesAsync()).ShouldBe(identities + 1);
        (await ActiveAsync()).ShouldBe(active);
    }

    [Fact]
    public async Task S094_Through_all_four_contracts_at_once_a_person_is_one_account()
    {
        await using var fresh = await Passport.StartAsync(("WeChat:Timeout", "00:00:30"), ("Passwords:QueueLimit", "100000"), ("Passwords:AttemptsPerPhone", "100"));
        var (drivers, person) = (Clients(fresh), People.Next());
        await drivers[Login].PrepareAsync(person);
        var codes = await fresh.CodesAsync(person, 40);
        var outcomes = await Task.WhenAll(codes.Select((code, i) => drivers[Names[i % 4]].SendCodeAsync(new SignInRequest(person, code))));
        foreach (var outcome in outcomes) outcome.ShouldBe(Kind.Done);

        (await fresh.IdentitiesAsync()).ShouldBe(1);
        (await fresh.CountAsync("SELECT count(*) FROM accounts WHERE status = 0")).ShouldBe(1);
        var account = await fresh.CountAsync("SELECT number FROM accounts WHERE phone IS NOT NULL");
        foreach (var name in Names) (await drivers[name].SignInAsync(person)).Account.ShouldBe(account, name);
        (await fresh.AccountsAsync()).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_visitor_is_nobody_in_any_contract_until_one_of_them_signs_them_in()
    {
        foreach (var name in (string[])[Users, ApiWx])
        {
            var (service, person) = (new ServiceUserDriver(passport), People.Next());
            var request = new SignInRequest(person, await passport.CodeAsync(person));
            var handle = await service.HandleAsync(request, await service.SendCodeAsync(request));
            (await service.EnterAsync(handle)).ShouldBe(Kind.DeadCredential);
            foreach (var sessions in Sessions(passport)) (await sessions.ReadAsync(handle)).ShouldBe(Kind.DeadCredential);

            var entry = await Clients(passport)[name].SignInAsync(person);
            (await service.EnterAsync(handle)).ShouldBe(Kind.Done);
            foreach (var sessions in Sessions(passport)) (await sessions.SelfAsync(handle)).Account.ShouldBe(entry.Account, name);
        }
    }

    private static Dictionary<string, ContractDriver> Clients(Passport passport) => new()
    {
        [Users] = new UsersDriver(passport), [ApiWx] = new ApiWxDriver(passport), [Login] = new LoginDriver(passport), [ServiceUser] = new ServiceUserDriver(passport),
    };

    private static SessionDriver[] Sessions(Passport passport) => [new UsersDriver(passport), new ServiceUserDriver(passport)];

    private Task<long> ActiveAsync() => passport.CountAsync("SELECT count(*) FROM accounts WHERE status = 0");
}
