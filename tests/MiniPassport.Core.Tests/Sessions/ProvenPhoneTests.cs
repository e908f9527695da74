using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class ProvenPhoneTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("13580006666", 0, true)]
    [InlineData("13580006666", 1_799, true)]
    [InlineData("13580006666", 1_800, false)]
    [InlineData("13580006666", 86_400, false)]
    [InlineData("13580006667", 0, false)]
    [InlineData("+8613580006666", 0, true)]
    public void It_is_good_for_that_phone_and_for_half_an_hour(string text, int seconds, bool expected)
    {
        PhoneNumber.TryParse(text, out var phone).ShouldBeTrue();

        new ProvenPhone("13580006666", At).Proves(phone, At.AddSeconds(seconds)).ShouldBe(expected);
    }

    [Fact]
    public void S009_it_does_not_print_the_number() => $"{new ProvenPhone("13580006666", At)}".ShouldNotContain("1358");
}
