using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class UserAgentClaimTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("\t")]
    [InlineData("é")]
    [InlineData("微")]
    public async Task S087_a_megabyte_of_User_Agent_leaves_a_token_under_two_kilobytes(string part)
    {
        using var world = new World();
        var userAgent = string.Concat(Enumerable.Repeat(part, 1 << 20));
        var token = (await world.StartAsync(world.Add(), userAgent: userAgent)).Token;

        token.Length.ShouldBeLessThan(2_048);
        world.Claims(token).UserAgent.ShouldBe(userAgent[..256]);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\uE000")]
    [InlineData("\U0001F600")]
    [InlineData("\u2028")]
    public async Task S087_no_User_Agent_makes_its_own_token_too_long_to_be_read(string part)
    {
        using var world = new World();
        var userAgent = string.Concat(Enumerable.Repeat(part, 1 << 20));
        var token = (await world.StartAsync(world.Add(), userAgent: userAgent)).Token;

        world.Claims(token).UserAgent.ShouldBe(userAgent[..256]);
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00x")]
    [InlineData("a\uD800b")]
    public async Task Half_a_surrogate_pair_does_not_stop_a_sign_in(string userAgent)
    {
        using var world = new World();
        var token = (await world.StartAsync(world.Add(), userAgent: userAgent)).Token;

        world.Claims(token).UserAgent.ShouldContain("\uFFFD");
    }
}
