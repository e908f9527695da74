using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Theory]
    [InlineData("13800138000")]
    [InlineData("zhang.san")]
    [InlineData("Zhang.San")]
    [InlineData("zhang@example.com")]
    [InlineData("ZHANG@Example.Com")]
    public async Task An_account_is_found_by_each_of_its_names_in_any_case(string typed)
    {
        var account = await RegisterAsync("13800138000");
        await RegisterAsync("13800138001");
        await NameAsync(account, "zhang.san", "zhang@example.com").Value();

        var credential = (await Accounts.FindCredentialAsync(Samples.Name(typed), CancellationToken.None)).ShouldNotBeNull();

        credential.PasswordHash.ShouldBe("$hash$13800138000");
        credential.Account.ShouldBe(account with { Version = 1, UpdatedAt = Later });
    }

    [Fact]
    public async Task A_name_that_nobody_has_finds_nobody()
    {
        var account = await RegisterAsync("13800138000");
        await NameAsync(account, "zhang", "zhang@example.com").Value();

        foreach (var typed in (string[])["13800138009", "zhan", "zhang_", "zhang@example.co", "zhang@example.com.cn"])
            (await Accounts.FindCredentialAsync(Samples.Name(typed), CancellationToken.None)).ShouldBeNull(typed);
    }

    [Theory]
    [InlineData("zhang", "free@example.com")]
    [InlineData("free", "zhang@example.com")]
    [InlineData("zhang", "zhang@example.com")]
    public async Task A_name_of_another_account_is_refused_and_nothing_changes(string loginName, string email)
    {
        var (owner, other) = (await RegisterAsync("13800138000"), await RegisterAsync("13800138001"));
        await NameAsync(owner, "zhang", "zhang@example.com").Value();
        var before = await DumpAsync();

        (await NameAsync(other, loginName, email).Error()).ShouldBe(AccountError.NameTaken);

        (await DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Names_are_replaced_one_by_one_the_former_becomes_free_and_each_change_is_audited()
    {
        var (account, other) = (await RegisterAsync("13800138000"), await RegisterAsync("13800138001"));
        await NameAsync(account, "first", "first@example.com").Value();

        (await AuditOfAsync(async () => await NameAsync(account, "second", null).Value())).ShouldBe(["account.named 1"]);

        (await NumberAsync("second")).ShouldBe(account.Number);
        (await NumberAsync("first@example.com")).ShouldBe(account.Number);
        (await NumberAsync("first")).ShouldBeNull();
        await NameAsync(other, "first", null).Value();
        (await NumberAsync("first")).ShouldBe(other.Number);

        async Task<long?> NumberAsync(string name) => (await Accounts.FindCredentialAsync(Samples.Name(name), CancellationToken.None))?.Account.Number;
    }

    [Fact]
    public async Task Of_two_accounts_that_get_one_name_at_once_one_has_it()
    {
        for (var round = 0; round < 50; round++)
        {
            Account[] accounts = [await RegisterAsync($"1380020{round:0000}"), await RegisterAsync($"1380021{round:0000}")];

            var answers = await Results.AtOnce(2, i => NameAsync(accounts[i], $"name{round}", $"{"ab"[i]}{round}@example.com"));

            answers.Count(answer => answer.Succeeded(out _, out _)).ShouldBe(1);
            var (winner, loser) = answers[0].Succeeded(out _, out _) ? (0, 1) : (1, 0);
            answers[loser].Error().ShouldBe(AccountError.NameTaken);
            (await Accounts.FindCredentialAsync(Samples.Name($"name{round}"), CancellationToken.None))!.Account.Number.ShouldBe(accounts[winner].Number);
            (await Accounts.FindCredentialAsync(Samples.Name($"{"ab"[loser]}{round}@example.com"), CancellationToken.None)).ShouldBeNull();
        }
    }

    private ValueTask<Result<Done>> NameAsync(Account account, string? loginName, string? email) =>
        Accounts.NameAsync(account.Number, loginName, email, Later, CancellationToken.None);
}
