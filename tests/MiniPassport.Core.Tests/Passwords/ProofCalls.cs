using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

/// <summary>One guess.</summary>
internal static class ProofCalls
{
    public static async Task<Result<Account>> ProveAsync(this World world, string? password, string? phone = World.Phone, string? address = World.Address) =>
        await world.Prove.ExecuteAsync(new PasswordProof(phone, password, address), TestContext.Current.CancellationToken);
}
