using MiniPassport.Core.Keys;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.Tests.Tokens;
using MiniPassport.Core.WeChat;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.Keys;

/// <summary>One ring, replaced under a running server.</summary>
public sealed class LiveKeysTests : IDisposable
{
    private const string App = "wx0123456789abcdef", Person = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ", SessionKey = "tiihtNczf5v6AKRyjwEUhQ==";

    private readonly KeyRing _ring = new([TestKeys.First]);
    private readonly World _world;

    public LiveKeysTests() => _world = new World(ring: _ring);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task S109_a_rotation_refuses_nobody_until_the_old_key_is_retired()
    {
        var account = _world.Add();
        var before = (await _world.StartAsync(account)).Token;

        _ring.Replace([TestKeys.First, TestKeys.Second], TestKeys.First.Kid);
        var added = (await _world.StartAsync(account)).Token;
        JwtText.Decode(added, 0).ShouldContain("\"kid\":\"00000001\"");

        _ring.Replace([TestKeys.First, TestKeys.Second], TestKeys.Second.Kid);
        var activated = (await _world.StartAsync(account)).Token;
        JwtText.Decode(activated, 0).ShouldContain("\"kid\":\"0000000a\"");
        foreach (var token in (string[])[before, added, activated]) (await _world.ProtectedAsync(token)).ShouldBeNull();

        _ring.Replace([TestKeys.Second]);
        foreach (var token in (string[])[before, added])
        {
            (await _world.ProtectedAsync(token)).ShouldBe(AccountError.SignInAgain);
            (await _world.RefreshAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
            (await _world.SignOutAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
        }

        (await _world.ProtectedAsync(activated)).ShouldBeNull();
        (await _world.ProtectedAsync((await _world.StartAsync(account)).Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S109_a_token_in_its_grace_gets_a_successor_under_the_new_key()
    {
        var old = await _world.StartAndGoToAsync(10);
        _ring.Replace([TestKeys.First, TestKeys.Second], TestKeys.Second.Kid);

        var next = (await _world.RefreshAsync(old.Token)).Value();

        JwtText.Decode(next, 0).ShouldContain("\"kid\":\"0000000a\"");
        (await _world.ProtectedAsync(next)).ShouldBeNull();
    }

    [Fact]
    public async Task S109_a_server_that_does_not_know_the_next_key_yet_accepts_what_the_others_issue_until_it_is_active()
    {
        using var behind = new World();
        var (here, there) = (_world.Add(), behind.Add());
        _ring.Replace([TestKeys.First, TestKeys.Second], TestKeys.First.Kid);

        behind.Tokens.Read((await _world.StartAsync(here)).Token, behind.Clock.Now).ShouldNotBeNull();
        _world.Tokens.Read((await behind.StartAsync(there)).Token, _world.Clock.Now).ShouldNotBeNull();
    }

    [Fact]
    public async Task S109_a_server_that_still_has_the_retired_key_accepts_what_the_others_issue()
    {
        using var behind = new World(ring: TestKeys.Two);
        _ring.Replace([TestKeys.Second]);
        var token = (await _world.StartAsync(_world.Add())).Token;

        JwtText.Decode(token, 0).ShouldBe(JwtText.Header, "a ring of one key names none");
        behind.Tokens.Read(token, behind.Clock.Now).ShouldNotBeNull();
    }

    [Fact]
    public void S109_what_a_retired_key_sealed_stays_closed_and_throws_nothing()
    {
        var (sealer, handles) = (new SessionKeySealer(_ring), new SessionKeyHandles(_ring));
        var (first, handle) = (sealer.Seal(SessionKey, App, Person), handles.Make(7, App, Person, SessionKey));
        _ring.Replace([TestKeys.First, TestKeys.Second], TestKeys.Second.Kid);
        var second = sealer.Seal(SessionKey, App, Person);
        sealer.Open(first, App, Person).ShouldBe(SessionKey);
        handles.Matches(handle, 7, App, Person, SessionKey).ShouldBeTrue();
        handles.Make(7, App, Person, SessionKey).ShouldNotBe(handle);

        _ring.Replace([TestKeys.Second]);

        sealer.Open(first, App, Person).ShouldBeNull();
        sealer.Open(second, App, Person).ShouldBe(SessionKey);
        handles.Matches(handle, 7, App, Person, SessionKey).ShouldBeFalse();
    }

    [Fact]
    public async Task C027_a_ring_that_cannot_be_is_refused_and_the_one_in_use_stays()
    {
        var token = (await _world.StartAsync(_world.Add())).Token;

        Should.Throw<ArgumentException>(() => _ring.Replace([]));
        Should.Throw<ArgumentException>(() => _ring.Replace([TestKeys.First, TestKeys.First]));
        Should.Throw<ArgumentException>(() => _ring.Replace([TestKeys.Second], TestKeys.First.Kid));

        _ring.Active.ShouldBe(TestKeys.First);
        (await _world.ProtectedAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task S109_threads_that_issue_and_read_while_the_ring_turns_never_see_half_of_one()
    {
        var issued = await _world.StartAsync(_world.Add());
        var refused = 0;
        using var stop = new CancellationTokenSource();
        var turning = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) _ring.Replace([TestKeys.First, TestKeys.Second, TestKeys.Third], _ring.Keys[i % _ring.Keys.Count].Kid);
        }, TestContext.Current.CancellationToken);

        Parallel.For(0, 4, _ =>
        {
            for (var round = 0; round < 5_000; round++)
            {
                var token = _world.Tokens.Issue(issued.SignedIn, "agent");
                if (_world.Tokens.Read(token, _world.Clock.Now) is null || _world.Tokens.Read(issued.Token, _world.Clock.Now) is null) Interlocked.Increment(ref refused);
            }
        });
        await stop.CancelAsync();
        await turning;

        refused.ShouldBe(0);
    }
}
