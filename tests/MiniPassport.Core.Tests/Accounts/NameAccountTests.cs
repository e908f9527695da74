using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class NameAccountTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task An_account_is_found_by_every_name_it_was_given()
    {
        var account = _world.Add();

        (await NameAsync(World.Phone, "Zhang.San", "Zhang@Example.com")).Error().ShouldBeNull();

        foreach (var text in (string[])["zhang.san", "ZHANG.SAN", "zhang@example.COM", World.Phone]) (await FindAsync(text)).ShouldBe(account.Number, text);
        _world.Store.Account(account.Number).UpdatedAt.ShouldBe(_world.Clock.Now);
    }

    [Fact]
    public async Task A_name_left_out_stays_and_a_new_one_takes_the_old_ones_place()
    {
        var account = _world.Add();
        await NameAsync(World.Phone, "zhang", "zhang@example.com");

        (await NameAsync(World.Phone, "lisi", null)).Error().ShouldBeNull();

        (await FindAsync("zhang")).ShouldBeNull();
        (await FindAsync("lisi")).ShouldBe(account.Number);
        (await FindAsync("zhang@example.com")).ShouldBe(account.Number);
    }

    [Theory]
    [InlineData("zhang", null)]
    [InlineData("ZHANG", "lisi@example.com")]
    [InlineData("lisi", "Zhang@example.com")]
    public async Task A_name_somebody_has_is_refused_and_changes_nothing(string? loginName, string? email)
    {
        _world.Add();
        await NameAsync(World.Phone, "zhang", "zhang@example.com");
        var other = _world.Add("13800138000");

        (await NameAsync("13800138000", loginName, email)).Error().ShouldBe(AccountError.NameTaken);

        (await FindAsync("lisi")).ShouldBeNull();
        (await FindAsync("lisi@example.com")).ShouldBeNull();
        _world.Store.Account(other.Number).ShouldBe(other);
    }

    [Theory]
    [InlineData(null, "zhang", null, "phone")]
    [InlineData("zhang", "zhang", null, "phone")]
    [InlineData(World.Phone, null, null, "login-name")]
    [InlineData(World.Phone, "", null, "login-name")]
    [InlineData(World.Phone, "1zhang", null, "login-name")]
    [InlineData(World.Phone, "zhang@example.com", null, "login-name")]
    [InlineData(World.Phone, "13800138000", null, "login-name")]
    [InlineData(World.Phone, null, "", "email")]
    [InlineData(World.Phone, null, "zhang", "email")]
    [InlineData(World.Phone, null, "13800138000", "email")]
    public async Task A_mistake_is_named_and_nothing_is_written(string? phone, string? loginName, string? email, string field)
    {
        var account = _world.Add();

        (await NameAsync(phone, loginName, email)).Failure().ShouldSatisfyAllConditions(
            failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
            failure => failure.Field.ShouldBe(field));
        _world.Store.Account(account.Number).ShouldBe(account);
    }

    [Fact]
    public async Task Nobody_can_be_named_who_is_not_there() =>
        (await NameAsync(World.Phone, "zhang", null)).Error().ShouldBe(AccountError.AccountNotFound);

    public void Dispose() => _world.Dispose();

    private async Task<long?> FindAsync(string text)
    {
        SignInName.TryParse(text, out var name).ShouldBeTrue();
        return (await _world.Store.FindCredentialAsync(name, TestContext.Current.CancellationToken))?.Account.Number;
    }

    private async Task<Result<Done>> NameAsync(string? phone, string? loginName, string? email) =>
        await _world.Name.ExecuteAsync(phone, loginName, email, TestContext.Current.CancellationToken);
}
