using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class SessionKeySealerTests
{
    private const string SessionKey = "c2Vzc2lvbi1rZXktMTYhIQ==", App = "wx0123456789abcdef", Person = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ";

    private readonly SessionKeySealer _sealer = new(TestKeys.One);

    [Theory]
    [InlineData(SessionKey)]
    [InlineData("")]
    [InlineData("微信")]
    public void What_is_sealed_opens_for_its_person(string sessionKey)
    {
        var sealedKey = _sealer.Seal(sessionKey, App, Person);

        _sealer.Open(sealedKey, App, Person).ShouldBe(sessionKey);
        sealedKey.Length.ShouldBe(1 + 4 + 12 + Encoding.UTF8.GetByteCount(sessionKey) + 16);
        Convert.ToHexStringLower(sealedKey, 0, 5).ShouldBe("0100000001");
    }

    [Fact]
    public void S009_the_same_key_is_sealed_differently_each_time_and_never_in_clear()
    {
        var all = Enumerable.Range(0, 100).Select(_ => _sealer.Seal(SessionKey, App, Person)).ToList();

        all.Select(Convert.ToHexString).Distinct().Count().ShouldBe(100);
        all.Select(sealedKey => Convert.ToHexString(sealedKey, 5, 12)).Distinct().Count().ShouldBe(100, "nonces");
        foreach (var sealedKey in all) sealedKey.AsSpan().IndexOf(Encoding.UTF8.GetBytes(SessionKey)).ShouldBe(-1);
    }

    [Theory]
    [InlineData(App, "oZ9dO5Pi46v3m0AJj6vGXxwPmqsq")]
    [InlineData("wx0123456789abcdee", Person)]
    [InlineData("WX0123456789ABCDEF", Person)]
    [InlineData(App, "")]
    [InlineData("", Person)]
    [InlineData(Person, App)]
    [InlineData("wx0123456789abcdefo", "Z9dO5Pi46v3m0AJj6vGXxwPmqsQ")]
    public void S009_C005_moved_to_another_persons_row_or_another_apps_it_does_not_open(string app, string person) =>
        _sealer.Open(_sealer.Seal(SessionKey, App, Person), app, person).ShouldBeNull();

    [Fact]
    public void S043_a_change_in_any_bit_or_any_cut_opens_to_nothing()
    {
        var good = _sealer.Seal(SessionKey, App, Person);
        for (var at = 0; at < good.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = (byte[])good.Clone();
                changed[at] ^= (byte)(1 << bit);
                _sealer.Open(changed, App, Person).ShouldBeNull();
            }

            _sealer.Open(good.AsSpan(0, at), App, Person).ShouldBeNull();
            _sealer.Open(good.AsSpan(at + 1), App, Person).ShouldBeNull();
        }

        _sealer.Open([.. good, 0], App, Person).ShouldBeNull();
    }

    [Fact]
    public void S109_what_the_older_key_sealed_opens_until_that_key_is_retired()
    {
        var old = _sealer.Seal(SessionKey, App, Person);
        var both = new SessionKeySealer(TestKeys.Two);
        var newest = both.Seal(SessionKey, App, Person);

        both.Open(old, App, Person).ShouldBe(SessionKey);
        new SessionKeySealer(new KeyRing([TestKeys.Second])).Open(old, App, Person).ShouldBeNull();
        new SessionKeySealer(new KeyRing([TestKeys.Second])).Open(newest, App, Person).ShouldBe(SessionKey);
        _sealer.Open(newest, App, Person).ShouldBeNull();
    }
}
