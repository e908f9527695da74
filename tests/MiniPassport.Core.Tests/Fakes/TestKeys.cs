using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Keys that guard nothing.</summary>
internal static class TestKeys
{
    public static readonly MasterKey First = Key("00000001", 1);

    public static readonly MasterKey Second = Key("0000000a", 2);

    public static readonly MasterKey Third = Key("000000ff", 3);

    /// <summary>A ring of the first key.</summary>
    public static readonly KeyRing One = new([First]);

    /// <summary>A ring in which the second key took over.</summary>
    public static readonly KeyRing Two = new([First, Second]);

    public static byte[] Signing(MasterKey key) => KeyRing.Derive(key, KeyRing.TokenSigning);

    private static MasterKey Key(string kid, byte seed) => new(kid, [.. Enumerable.Range(0, MasterKey.Size).Select(i => (byte)((i * 7) + seed))]);
}
