using Microsoft.Extensions.Options;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class RehashTests
{
    [Fact]
    public async Task A_hash_of_the_lesser_algorithm_is_replaced_at_the_next_sign_in()
    {
        using var world = new World();
        var account = world.Store.Add(World.Phone, "$older$" + World.Password);
        var options = Options.Create(new PasswordOptions());
        var hasher = new PasswordHasher([world.Algorithm, new CountingAlgorithm("$older$")]);
        var prove = new ProvePassword(world.Store, world.Attempts, new KnownDevices(world.Tokens, world.Store, world.Clock), hasher, world.Queue, options, world.Clock);

        (await prove.ExecuteAsync(new PasswordProof(World.Phone, World.Password, null), TestContext.Current.CancellationToken)).Value();

        world.Store.HashOf(account.Number).ShouldBe("$counting$" + World.Password);
    }
}
