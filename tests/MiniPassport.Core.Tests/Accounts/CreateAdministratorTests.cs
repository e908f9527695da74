using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Passwords;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class CreateAdministratorTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task A_new_phone_becomes_a_manager_whose_generated_password_works()
    {
        var password = (await CreateAsync("+86 158 2029 0006")).Value().Password.ShouldNotBeNull();

        password.ShouldMatch("^[a-hjkmnp-zA-HJKMNP-Z2-9]{16}$");
        (await _world.ProveAsync(password)).Value().Roles.ShouldBe(Roles.Manager);
    }

    [Fact]
    public async Task S010_no_two_administrators_get_the_same_password()
    {
        List<string?> passwords = [];
        for (var i = 0; i < 50; i++) passwords.Add((await CreateAsync($"138001380{i:d2}")).Value().Password);

        passwords.Distinct().Count().ShouldBe(50);
    }

    [Fact]
    public async Task An_existing_account_is_promoted_and_keeps_its_password()
    {
        var account = _world.Add();

        (await CreateAsync(World.Phone)).Value().Password.ShouldBeNull();

        _world.Store.Account(account.Number).Roles.ShouldBe(Roles.Manager);
        (await _world.ProveAsync(World.Password)).Error().ShouldBeNull();
        _world.Store.AccountCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("admin")]
    public async Task What_is_no_phone_makes_nobody(string? phone)
    {
        (await CreateAsync(phone)).Failure().ShouldSatisfyAllConditions(
            failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
            failure => failure.Field.ShouldBe("phone"));
        _world.Store.AccountCount.ShouldBe(0);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<Administrator>> CreateAsync(string? phone) =>
        await _world.CreateAdministrator.ExecuteAsync(phone, TestContext.Current.CancellationToken);
}
