namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>A verdict that throws, or a copy whose copy differs, fails these tests: <see cref="Cleaning.Verdict"/> checks it.</summary>
public sealed class MutationTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void S065_A_flipped_byte_anywhere_gives_a_stable_verdict(string sample)
    {
        var bytes = Samples.Get(sample);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var flip in (ReadOnlySpan<byte>)[0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF])
            {
                bytes[at] ^= flip;
                if (Cleaning.Verdict(bytes) is null) refused++;
                bytes[at] ^= flip;
            }
        }

        refused.ShouldBeGreaterThan(0);
        Cleaning.Verdict(bytes).ShouldNotBeNull();
    }

    [Fact]
    public void Every_flipped_bit_of_a_PNG_is_noticed()
    {
        var bytes = PngBuilder.Picture(before: PngBuilder.Chunk("tEXt", "a\0b"u8));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Cleaning.ShouldRefuse(bytes);
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void S065_Twenty_thousand_damaged_files_give_stable_verdicts()
    {
        var random = new Random(20_260_101);
        byte[][] samples = [.. Samples.All, .. DirtySamples.All];
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = samples[random.Next(samples.Length)].ToList();
            for (var times = random.Next(1, 6); times > 0 && damaged.Count > 0; times--) Damage(damaged, samples[random.Next(samples.Length)], random);
            if (Cleaning.Verdict([.. damaged]) is not null) accepted++;
        }

        accepted.ShouldBeInRange(500, 15_000);
    }

    private static void Damage(List<byte> bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes[at] = (byte)(random.Next(2) * 255);
                break;
            case 2:
                bytes.RemoveRange(at, random.Next(Math.Min(8, bytes.Count - at) + 1));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, random.Next(Math.Min(40, bytes.Count - at) + 1)));
                break;
            case 4:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(60))]);
                break;
            default:
                // Behind the signature everything is noise.
                for (var index = Math.Min(at, 12); index < bytes.Count && random.Next(30) > 0; index++) bytes[index] = (byte)random.Next(256);
                break;
        }
    }
}
