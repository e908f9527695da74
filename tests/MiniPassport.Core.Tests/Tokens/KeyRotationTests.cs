using MiniPassport.Core.Keys;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class KeyRotationTests
{
    [Fact]
    public async Task With_two_keys_the_header_names_the_newer_one()
    {
        using var world = new World(ring: TestKeys.Two);
        var token = (await world.StartAsync(world.Add())).Token;

        JwtText.Decode(token, 0).ShouldBe("""{"alg":"HS256","typ":"JWT","kid":"0000000a"}""");
        world.Tokens.Read(token, world.Clock.Now).ShouldNotBeNull();
    }

    [Fact]
    public async Task Tokens_without_kid_from_the_first_key_alone_still_verify()
    {
        using var before = new World();
        using var after = new World(ring: TestKeys.Two);
        var token = (await before.StartAsync(before.Add())).Token;

        after.Tokens.Read(token, after.Clock.Now).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_tokens_kid_holds_after_the_older_key_is_retired_and_the_older_keys_tokens_do_not()
    {
        using var first = new World();
        using var both = new World(ring: TestKeys.Two);
        using var second = new World(ring: new KeyRing([TestKeys.Second]));
        var old = (await first.StartAsync(first.Add())).Token;
        var current = (await both.StartAsync(both.Add())).Token;

        second.Tokens.Read(current, second.Clock.Now).ShouldNotBeNull();
        second.Tokens.Read(old, second.Clock.Now).ShouldBeNull();
    }

    [Fact]
    public async Task S005_C039_the_other_keys_name_on_a_token_is_refused()
    {
        using var world = new World(ring: TestKeys.Two);
        var payload = JwtText.Decode((await world.StartAsync(world.Add())).Token, 1);
        var (first, second) = (TestKeys.Signing(TestKeys.First), TestKeys.Signing(TestKeys.Second));

        Accepts("""{"alg":"HS256","typ":"JWT","kid":"00000001"}""", first).ShouldBeTrue();
        Accepts("""{"alg":"HS256","typ":"JWT","kid":"0000000a"}""", second).ShouldBeTrue();
        Accepts("""{"alg":"HS256","typ":"JWT","kid":"0000000a"}""", first).ShouldBeFalse();
        Accepts("""{"alg":"HS256","typ":"JWT","kid":"00000001"}""", second).ShouldBeFalse();
        Accepts(JwtText.Header, TestKeys.Signing(TestKeys.Third)).ShouldBeFalse();

        bool Accepts(string header, byte[] key) => world.Tokens.Read(JwtText.Sign(header, payload, key), world.Clock.Now) is not null;
    }
}
