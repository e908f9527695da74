using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.Passwords;

/// <summary>
/// What takes the same time does the same work. The times themselves are measured by eng/timing.sh; here it is the calls that are counted.
/// </summary>
public sealed class EqualWorkTests : IDisposable
{
    private const string Wrong = "13800000001", Suspended = "13800000002", Passwordless = "13800000003", Unknown = "13800000009";

    private readonly World _world = new();
    private readonly List<string> _calls = [];

    public EqualWorkTests()
    {
        _world.Add(Wrong);
        _world.Add(Suspended, status: AccountStatus.Suspended);
        _world.Store.Add(Passwordless, hash: null);
        _world.Hasher.Verify("warm", null, out _);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("junk")]
    [InlineData("own")]
    [InlineData("handle")]
    public async Task S017_the_four_kinds_of_failing_sign_in_make_the_same_calls_and_one_hash_of_the_same_cost(string? device)
    {
        var credential = device switch
        {
            "own" => (await _world.StartAsync(_world.Add("13800000007"))).Token,
            "handle" => SessionHandle.Create().Value,
            _ => device,
        };
        var work = new List<string>();
        foreach (var (phone, password) in new[] { (Unknown, World.Password), (Wrong, "wrong password"), (Suspended, World.Password), (Passwordless, World.Password) })
        {
            _calls.Clear();
            var (verified, hashed) = (_world.Algorithm.Verified, _world.Algorithm.Hashed);
            var failure = (await Prove.ExecuteAsync(new PasswordProof(phone, password, World.Address) { Device = credential }, TestContext.Current.CancellationToken)).Failure();
            work.Add($"{failure}: {string.Join(' ', _calls)}; {_world.Algorithm.Verified - verified} verified, {_world.Algorithm.Hashed - hashed} hashed");
        }

        work.Distinct().ShouldHaveSingleItem().ShouldContain("FindCredentialAsync");
        work[0].ShouldContain(device is null or "junk" ? "FindCredentialAsync TakeAsync TakeAsync; 1 verified, 0 hashed" : "TakeAsync TakeAsync; 1 verified, 0 hashed");
    }

    [Fact]
    public void S017_what_is_verified_for_nobody_costs_what_a_password_of_today_costs()
    {
        var counted = new CountingAlgorithm();
        var former = new CountingAlgorithm("$former$");
        var hasher = new PasswordHasher([counted, former]);
        hasher.Verify("warm", null, out _);
        foreach (var hash in (string?[])[null, "", "$unknown$x", "$counting$x"])
        {
            var before = counted.Verified;
            hasher.Verify("wrong password", hash, out _).ShouldBeFalse();
            (counted.Verified - before, former.Verified).ShouldBe((1, 0), hash);
        }
    }

    public void Dispose() => _world.Dispose();

    private ProvePassword Prove => new(
        Recorded.Of<IAccountStore>(_world.Store, _calls), Recorded.Of<IAttemptCounter>(_world.Attempts, _calls),
        new KnownDevices(_world.Tokens, Recorded.Of<ISessionStore>(_world.Store, _calls), _world.Clock), _world.Hasher, _world.Queue,
        Options.Create(new PasswordOptions()), _world.Clock);
}
