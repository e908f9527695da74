using MiniPassport.Core.Accounts;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class TokenAllocationTests
{
    private const int Rounds = 1_000;

    private readonly byte[] _buffer = new byte[AccessTokens.MaxLength];

    public static TheoryData<int> Keys => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Reading_a_token_allocates_nothing(int keys)
    {
        using var world = new World(ring: Ring(keys));
        var token = (await world.StartWeChatAsync()).Token;
        var (tokens, now) = (world.Tokens, world.Clock.Now);

        Allocated(() => tokens.Read(token, now) is not null).ShouldBe(0);
    }

    [Fact]
    public async Task Reading_a_token_of_an_older_key_allocates_nothing()
    {
        using var before = new World(ring: Ring(2));
        using var after = new World(ring: Ring(3));
        var token = (await before.StartWeChatAsync()).Token;
        var (tokens, now) = (after.Tokens, after.Clock.Now);

        Allocated(() => tokens.Read(token, now) is not null).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Issuing_a_token_into_a_buffer_allocates_nothing(int keys)
    {
        using var world = new World(ring: Ring(keys));
        var (tokens, signedIn) = (world.Tokens, (await world.StartWeChatAsync()).SignedIn);

        Allocated(() => tokens.Issue(signedIn, "Mozilla/5.0 \"引用\" MicroMessenger", _buffer) > 0).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_is_the_same_text_into_a_buffer_and_as_a_string()
    {
        using var world = new World();
        var issued = await world.StartWeChatAsync();

        var length = world.Tokens.Issue(issued.SignedIn, "wechat", _buffer);

        System.Text.Encoding.ASCII.GetString(_buffer, 0, length).ShouldBe(issued.Token);
    }

    [Fact]
    public async Task Many_threads_that_read_and_issue_at_once_do_not_disturb_each_other()
    {
        using var world = new World(ring: Ring(2));
        var issued = await world.StartWeChatAsync();
        var forged = issued.Token[..^2] + (issued.Token[^2] == 'A' ? "BA" : "AA");
        var wrong = 0;

        Parallel.For(0, 4 * Rounds, new ParallelOptions { MaxDegreeOfParallelism = 8 }, round =>
        {
            var good = round % 2 == 0 ? world.Tokens.Issue(issued.SignedIn, "wechat") == issued.Token : world.Tokens.Read(issued.Token, world.Clock.Now) is not null;
            if (!good || world.Tokens.Read(forged, world.Clock.Now) is not null) Interlocked.Increment(ref wrong);
        });

        wrong.ShouldBe(0);
    }

    private static KeyRing Ring(int keys) => new([.. new[] { TestKeys.First, TestKeys.Second, TestKeys.Third }.Take(keys)]);

    /// <summary>Bytes of a thousand rounds on this thread, once everything is warm.</summary>
    private static long Allocated(Func<bool> round)
    {
        for (var i = 0; i < Rounds; i++) round().ShouldBeTrue();
        var good = true;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) good &= round();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        good.ShouldBeTrue();
        return allocated;
    }
}
