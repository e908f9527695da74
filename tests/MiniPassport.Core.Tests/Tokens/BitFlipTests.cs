namespace MiniPassport.Core.Tests.Tokens;

public sealed class BitFlipTests
{
    [Fact]
    public async Task S004_a_token_with_any_one_of_its_bits_flipped_is_refused()
    {
        using var good = await TokenFixture.CreateAsync();
        for (var at = 0; at < good.Token.Length; at++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                var flipped = good.Token.ToCharArray();
                flipped[at] ^= (char)(1 << bit);
                good.Read(new string(flipped)).ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task S004_a_token_cut_at_any_place_is_refused()
    {
        using var good = await TokenFixture.CreateAsync();
        for (var length = 0; length < good.Token.Length; length++)
        {
            good.Read(good.Token[..length]).ShouldBeNull();
            good.Read(good.Token[(length + 1)..]).ShouldBeNull();
        }
    }
}
