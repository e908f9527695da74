using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class UserAgentCutTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("x", 1)]
    public void A_short_one_stays(string? userAgent, int length) => SessionStart.Cut(userAgent).Length.ShouldBe(length);

    [Theory]
    [InlineData(255, 255)]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    [InlineData(1_000_000, 256)]
    public void S087_a_long_one_is_cut_to_256(int length, int kept) => SessionStart.Cut(new string('x', length)).Length.ShouldBe(kept);

    [Fact]
    public void S087_a_pair_of_surrogates_is_not_cut_in_two()
    {
        var cut = SessionStart.Cut(new string('x', 255) + "\U0001F600");

        cut.ShouldBe(new string('x', 255));
    }
}
