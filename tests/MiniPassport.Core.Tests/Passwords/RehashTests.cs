using Microsoft.Extensions.Options;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class RehashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hash_of_the_lesser_algorithm_is_replaced_at_the_next_sign_in()
    {
        using var world = new World();
        var account = world.Store.Add(World.Phone, "$older$" + World.Password);

        (await Prove(world).ExecuteAsync(new PasswordProof(World.Phone, World.Password, null), Ct)).Value();

        world.Store.HashOf(account.Number).ShouldBe("$counting$" + World.Password);
    }

    [Fact]
    public async Task Of_two_sign_ins_at_once_neither_is_told_a_wrong_password_because_of_the_others_new_hash()
    {
        using var world = new World();
        var account = world.Store.Add(World.Phone, "$older$" + World.Password);
        // Another hash of the same password, as a new salt makes one.
        world.Store.BeforeRehash = () => world.Store.SetHash(account.Number, "$other$" + World.Password);

        var proven = (await Prove(world, new CountingAlgorithm("$other$")).ProveAsync(new PasswordProof(World.Phone, World.Password, null), Ct)).Value();

        proven.PasswordHash.ShouldBe("$other$" + World.Password);
    }

    [Theory]
    [InlineData("$other$another password")]
    [InlineData(null)]
    public async Task A_password_that_was_changed_meanwhile_is_wrong(string? hash)
    {
        using var world = new World();
        var account = world.Store.Add(World.Phone, "$older$" + World.Password);
        world.Store.BeforeRehash = () => world.Store.SetHash(account.Number, hash);

        (await Prove(world, new CountingAlgorithm("$other$")).ExecuteAsync(new PasswordProof(World.Phone, World.Password, null), Ct)).Failure().ShouldBe(AccountError.WrongCredentials);

        world.Store.HashOf(account.Number).ShouldBe(hash);
    }

    private static ProvePassword Prove(World world, params CountingAlgorithm[] others) => new(
        world.Store, world.Attempts, new KnownDevices(world.Tokens, world.Store, world.Clock),
        new PasswordHasher([world.Algorithm, new CountingAlgorithm("$older$"), .. others]), world.Queue, Options.Create(new PasswordOptions()), world.Clock);
}
