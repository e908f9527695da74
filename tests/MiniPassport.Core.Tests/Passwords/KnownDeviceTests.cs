using MiniPassport.Core.Accounts;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.WeChat;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Passwords;

/// <summary>A device that still has a session's token or handle has tries of its own; nobody else does.</summary>
public sealed class KnownDeviceTests : IDisposable
{
    private const int Limit = 10, AllKnown = 3 * Limit;

    private static readonly Failure Over = new(AccountError.TooManyAttempts, RetryAfter: new PasswordOptions().AttemptWindow);

    private readonly World _world = new(passwords: new PasswordOptions { Concurrency = 2, AttemptsPerPhone = Limit, AttemptsPerAddress = 300 });

    // Whatever else a session may end by speaks against its device until somebody has thought about it.
    private static readonly SessionEndReason[] Harmless = [SessionEndReason.SignedOut, SessionEndReason.Associated, SessionEndReason.Superseded];

    public static TheoryData<SessionEndReason?> Ends => new(Enum.GetValues<SessionEndReason>().Cast<SessionEndReason?>().Append(null));

    [Fact]
    public async Task S019_after_a_thousand_wrong_passwords_of_strangers_the_right_one_of_a_known_device_is_judged()
    {
        var token = await TokenAsync(_world.Add());
        // From its own address too, whose budget they use up as well.
        for (var i = 0; i < 1_000; i++) await _world.ProveAsync($"wrong password {i}");
        _world.Algorithm.Verified.ShouldBe(Limit);
        (await _world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.TooManyAttempts);

        (await ProveAsync(World.Password, token)).Error().ShouldBeNull();
        // That forgives the strangers nothing.
        (await _world.ProveAsync(World.Password, address: "198.51.100.1")).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    [Fact]
    public async Task S019_a_known_device_has_no_more_tries_than_anybody_and_its_guesses_cost_strangers_nothing()
    {
        var token = await TokenAsync(_world.Add());
        for (var i = 0; i < 100; i++) await ProveAsync("wrong password", token);

        _world.Algorithm.Verified.ShouldBe(Limit);
        (await ProveAsync(World.Password, token)).Failure().ShouldBe(Over);
        (await _world.ProveAsync(World.Password)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_all_known_devices_together_have_three_times_the_tries_of_one()
    {
        var account = _world.Add();
        for (var device = 0; device < 20; device++)
        {
            var token = await TokenAsync(account);
            for (var i = 0; i < Limit + 5; i++) await ProveAsync("wrong password", token);
        }

        _world.Algorithm.Verified.ShouldBe(AllKnown);
        _world.Clock.Advance(new PasswordOptions().AttemptWindow);
        (await ProveAsync(World.Password, await TokenAsync(account))).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_S020_C014_a_thousand_guesses_at_once_with_one_token_are_at_most_the_limits_judgements()
    {
        var token = await TokenAsync(_world.Add());

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => ProveAsync($"wrong password {i}", token))));

        _world.Algorithm.Verified.ShouldBe(Limit);
    }

    [Fact]
    public async Task S019_a_success_gives_the_known_device_its_tries_back()
    {
        var token = await TokenAsync(_world.Add());
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < Limit - 1; i++) (await ProveAsync("wrong password", token)).Error().ShouldBe(AccountError.WrongCredentials);
            (await ProveAsync(World.Password, token)).Error().ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task S019_a_session_that_ended_vouches_for_its_device_unless_the_end_speaks_against_it(SessionEndReason? end)
    {
        var issued = await _world.StartAsync(_world.Add());
        if (end is { } reason) await _world.Store.EndAsync(issued.SignedIn.Session.Number, reason, _world.Clock.Now, TestContext.Current.CancellationToken);
        await ExhaustAsync();

        (await ProveAsync(World.Password, issued.Token)).Error().ShouldBe(end is null || Harmless.Contains(end.Value) ? null : AccountError.TooManyAttempts);
    }

    [Fact]
    public async Task S019_an_expired_token_and_one_that_has_a_successor_are_a_known_devices()
    {
        var issued = await _world.StartAsync(_world.Add());
        _world.Clock.Advance(TimeSpan.FromHours(25));
        var successor = (await _world.Refresh.ExecuteAsync(issued.Token, null, TestContext.Current.CancellationToken)).Value();
        _world.Clock.Advance(TimeSpan.FromDays(90));
        await ExhaustAsync();

        foreach (var token in (string[])[issued.Token, successor])
        {
            (await ProveAsync("wrong password", token)).Error().ShouldBe(AccountError.WrongCredentials);
            (await ProveAsync(World.Password, token)).Error().ShouldBeNull();
        }
    }

    [Fact]
    public async Task S019_a_handle_and_a_WeChat_session_of_the_account_are_known_devices_too()
    {
        var account = _world.Add();
        var command = CodeCalls.Plain with { Handle = HandleUse.Kept, LinkTo = new ProvenAccount(account.Number, Session: null) };
        var issued = (await _world.ComeAsync("oPerson1", command)).Value();
        await ExhaustAsync();

        (await ProveAsync(World.Password, issued.Handle)).Error().ShouldBeNull();
        (await ProveAsync(World.Password, issued.Token)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_each_account_has_tries_of_its_own_for_its_known_devices()
    {
        var (first, second) = (_world.Add(), _world.Add("13800000002"));
        for (var device = 0; device < 3; device++)
        {
            var token = await TokenAsync(first);
            for (var i = 0; i < Limit; i++) await ProveAsync("wrong password", token);
        }

        (await ProveAsync(World.Password, await TokenAsync(first))).Failure().ShouldBe(Over);
        var proof = new PasswordProof("13800000002", World.Password, World.Address) { Device = await TokenAsync(second) };
        (await _world.Prove.ExecuteAsync(proof, TestContext.Current.CancellationToken)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_a_token_of_a_generation_the_store_never_reached_is_no_known_devices()
    {
        var issued = await _world.StartAsync(_world.Add());
        var session = issued.SignedIn.Session;
        var ofAFuture = _world.Tokens.Issue(issued.SignedIn with { Session = session with { Generation = session.Generation + 1 } }, "");
        await ExhaustAsync();

        (await ProveAsync(World.Password, ofAFuture)).Error().ShouldBe(AccountError.TooManyAttempts);
        (await ProveAsync(World.Password, issued.Token)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_what_is_nobodys_or_somebody_elses_is_ignored()
    {
        var token = await TokenAsync(_world.Add());
        string?[] worthless =
        [
            null, "", "null", "token", token[..^1], token + "A", token.Replace('e', 'E'), $"{token.Split('.')[0]}.{token.Split('.')[1]}.", new string('x', 100_000),
            SessionHandle.Create().Value, await TokenAsync(_world.Add("13800000002")), (await _world.StartWeChatAsync()).Token,
        ];
        foreach (var device in worthless) (await ProveAsync(World.Password, device)).Error().ShouldBeNull(device);
        await ExhaustAsync();
        foreach (var device in worthless) (await ProveAsync(World.Password, device)).Error().ShouldBe(AccountError.TooManyAttempts, device);
        (await ProveAsync(World.Password, token)).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S019_a_token_of_another_installation_is_nobodys()
    {
        _world.Add();
        using var elsewhere = new World(ring: new KeyRing([TestKeys.Third]));
        var token = (await elsewhere.StartAsync(elsewhere.Add())).Token;
        await ExhaustAsync();

        (await ProveAsync(World.Password, token)).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    public void Dispose() => _world.Dispose();

    private async Task<string> TokenAsync(Account account) => (await _world.StartAsync(account)).Token;

    private async Task ExhaustAsync()
    {
        for (var i = 0; i < Limit; i++) await _world.ProveAsync("wrong password");
        (await _world.ProveAsync(World.Password)).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    private async Task<Result<Account>> ProveAsync(string password, string? device) =>
        await _world.Prove.ExecuteAsync(new PasswordProof(World.Phone, password, World.Address) { Device = device }, TestContext.Current.CancellationToken);
}
