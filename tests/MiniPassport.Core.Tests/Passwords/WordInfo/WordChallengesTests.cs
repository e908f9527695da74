using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

public sealed class WordChallengesTests
{
    private static readonly DateTimeOffset Now = new FakeClock().Now;

    private readonly WordChallenges _challenges = new(TestKeys.One);

    [Fact]
    public void No_two_are_the_same_and_each_has_a_hash_of_its_own()
    {
        string[] made = [.. Enumerable.Range(0, 100).Select(_ => _challenges.Make(Now))];

        made.Distinct().Count().ShouldBe(100);
        made.ShouldAllBe(text => text.Length == 54);
        made.Select(text => Convert.ToHexString(_challenges.Read(text, Now)!.Value.Hash)).Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void S056_one_is_good_for_120_seconds()
    {
        var text = _challenges.Make(Now);

        _challenges.Read(text, Now + WordChallenges.Life).ShouldNotBeNull().ExpiresAt.ShouldBe(Now + WordChallenges.Life);
        _challenges.Read(text, Now + WordChallenges.Life + TimeSpan.FromMilliseconds(1)).ShouldBeNull();
    }

    [Fact]
    public void S055_any_bit_of_one_changed_is_refused()
    {
        var text = _challenges.Make(Now);
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var other in "AZaz09-_=+/ é")
            {
                if (other != text[at]) _challenges.Read(text[..at] + other + text[(at + 1)..], Now).ShouldBeNull();
            }
        }

        foreach (var wrong in (string[])["", text[..^1], text + "A", new string('A', 54)]) _challenges.Read(wrong, Now).ShouldBeNull();
    }

    [Fact]
    public void S058_one_of_a_former_key_of_the_ring_is_good_and_one_of_another_ring_is_not()
    {
        new WordChallenges(TestKeys.Two).Read(_challenges.Make(Now), Now).ShouldNotBeNull();
        new WordChallenges(new KeyRing([TestKeys.Second])).Read(_challenges.Make(Now), Now).ShouldBeNull();
    }
}
