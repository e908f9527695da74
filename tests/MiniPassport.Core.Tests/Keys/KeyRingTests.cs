using MiniPassport.Core.Keys;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Keys;

public sealed class KeyRingTests
{
    [Fact]
    public void The_last_key_is_the_active_one() => TestKeys.Two.Active.ShouldBe(TestKeys.Second);

    [Fact]
    public void C027_a_ring_has_a_key_and_no_name_twice()
    {
        Should.Throw<ArgumentException>(() => new KeyRing([]));
        Should.Throw<ArgumentException>(() => new KeyRing([TestKeys.First, new MasterKey(TestKeys.First.Kid, TestKeys.Second.Secret)]));
    }

    [Fact]
    public void S010_every_key_and_purpose_has_a_working_key_of_its_own()
    {
        byte[][] derived =
        [
            KeyRing.Derive(TestKeys.First, KeyRing.TokenSigning), KeyRing.Derive(TestKeys.First, KeyRing.SessionKeySealing),
            KeyRing.Derive(TestKeys.Second, KeyRing.TokenSigning), KeyRing.Derive(TestKeys.Second, KeyRing.SessionKeySealing),
            TestKeys.First.Secret.ToArray(), TestKeys.Second.Secret.ToArray(),
        ];

        derived.Select(Convert.ToHexString).Distinct().Count().ShouldBe(derived.Length);
        derived.ShouldAllBe(key => key.Length == 32);
        KeyRing.Derive(TestKeys.First, KeyRing.TokenSigning).ShouldBe(derived[0], "the same on every instance");
    }
}
