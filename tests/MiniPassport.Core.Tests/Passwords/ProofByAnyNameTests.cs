using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

/// <summary>A password beside a phone, a login name or an e-mail address.</summary>
public sealed class ProofByAnyNameTests : IDisposable
{
    private static readonly string[] Names = [World.Phone, "zhang.san", "zhang@example.com"];

    private readonly World _world = new(passwords: new PasswordOptions { Concurrency = 2, AttemptsPerPhone = 10, AttemptsPerAddress = 1_000 });

    [Theory]
    [InlineData("15820290006")]
    [InlineData("+86 158 2029 0006")]
    [InlineData("zhang.san")]
    [InlineData(" ZHANG.san ")]
    [InlineData("zhang@example.com")]
    [InlineData("Zhang@EXAMPLE.com")]
    public async Task The_right_password_proves_the_account_under_every_name_and_spelling(string name)
    {
        var account = await NamedAsync();

        (await ProveAsync(name, World.Password)).Value().Number.ShouldBe(account.Number);
    }

    [Theory]
    [InlineData("zhang.san")]
    [InlineData("zhang@example.com")]
    [InlineData("' OR 1=1 --")]
    public async Task Where_only_phones_count_no_other_name_is_even_looked_up(string name)
    {
        await NamedAsync();

        (await _world.ProveAsync(World.Password, name)).Failure().Field.ShouldBe("phone");
        _world.Algorithm.Verified.ShouldBe(0);
        _world.Attempts.Taken($"password-from:{World.Address}").ShouldBe(0);
    }

    [Theory]
    [InlineData("zhang.san", "wrong password")]
    [InlineData("zhang@example.com", "wrong password")]
    [InlineData("nobody", World.Password)]
    [InlineData("nobody@example.com", World.Password)]
    [InlineData("13900139000", World.Password)]
    [InlineData("suspended", World.Password)]
    [InlineData("suspended", "wrong password")]
    [InlineData("without", World.Password)]
    [InlineData("1 is no name", World.Password)]
    [InlineData("' OR 1=1 --", World.Password)]
    [InlineData("\0", World.Password)]
    [InlineData("", World.Password)]
    [InlineData(null, World.Password)]
    public async Task S016_every_kind_of_wrong_is_one_answer_after_one_hash_and_one_try(string? name, string password)
    {
        await NamedAsync();
        await NameAsync(_world.Add("13800000002", status: AccountStatus.Suspended), "suspended", null);
        await NameAsync(_world.Store.Add("13800000003", hash: null), "without", null);
        _world.Hasher.Verify("warm", null, out _);
        var (verified, hashed) = (_world.Algorithm.Verified, _world.Algorithm.Hashed);

        (await ProveAsync(name, password)).Failure().ShouldBe(new Failure(AccountError.WrongCredentials));

        (_world.Algorithm.Verified - verified, _world.Algorithm.Hashed - hashed).ShouldBe((1, 0));
        _world.Attempts.Taken($"password-from:{World.Address}").ShouldBe(1);
    }

    [Fact]
    public async Task S019_all_names_of_an_account_share_one_budget()
    {
        await NamedAsync();
        for (var i = 0; i < 10; i++) (await ProveAsync(Names[i % 3], "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);

        foreach (var name in Names) (await ProveAsync(name, World.Password)).Failure().ShouldBe(new Failure(AccountError.TooManyAttempts, RetryAfter: new PasswordOptions().AttemptWindow));
        (await _world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.TooManyAttempts);
        _world.Algorithm.Verified.ShouldBe(10);

        _world.Clock.Advance(new PasswordOptions().AttemptWindow);
        foreach (var name in Names) (await ProveAsync(name, World.Password)).Error().ShouldBeNull(name);
    }

    [Fact]
    public async Task S019_a_success_under_one_name_gives_all_names_their_budget_back()
    {
        await NamedAsync();
        for (var i = 0; i < 9; i++) await ProveAsync("zhang.san", "wrong password");

        (await ProveAsync("zhang@example.com", World.Password)).Error().ShouldBeNull();

        for (var i = 0; i < 10; i++) (await ProveAsync(Names[i % 3], "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@example.com")]
    [InlineData("1 is no name")]
    public async Task S016_S019_the_limit_comes_after_as_many_tries_for_a_name_that_nobody_has(string name)
    {
        await NamedAsync();
        for (var i = 0; i < 10; i++) (await ProveAsync(name, "wrong password")).Error().ShouldBe(AccountError.WrongCredentials);

        (await ProveAsync(name, "wrong password")).Error().ShouldBe(AccountError.TooManyAttempts);
        foreach (var own in Names) (await ProveAsync(own, World.Password)).Error().ShouldBeNull("nobody's guesses cost nobody theirs");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_empty_password_is_a_mistake_whatever_the_name(string? password)
    {
        await NamedAsync();

        foreach (var name in (string[])[.. Names, "nobody", "1 is no name"]) (await ProveAsync(name, password)).Failure().Field.ShouldBe("password", name);
        _world.Algorithm.Verified.ShouldBe(0);
    }

    [Fact]
    public void S009_a_proof_prints_neither_name_nor_password() =>
        $"{new PasswordProof("zhang.san", World.Password, null) { AnyName = true }}".ShouldBe(nameof(PasswordProof));

    public void Dispose() => _world.Dispose();

    private async Task<Account> NamedAsync()
    {
        var account = _world.Add();
        await NameAsync(account, "zhang.san", "zhang@example.com");
        return account;
    }

    private async Task NameAsync(Account account, string loginName, string? email) =>
        (await _world.Name.ExecuteAsync(account.Phone, loginName, email, TestContext.Current.CancellationToken)).Error().ShouldBeNull();

    private async Task<Result<Account>> ProveAsync(string? name, string? password) =>
        await _world.Prove.ExecuteAsync(new PasswordProof(name, password, World.Address) { AnyName = true }, TestContext.Current.CancellationToken);
}
