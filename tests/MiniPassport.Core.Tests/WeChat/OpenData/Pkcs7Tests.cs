using System.Security.Cryptography;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class Pkcs7Tests
{
    [Fact]
    public void S043_every_right_padding_is_taken_off_and_every_other_last_byte_refused()
    {
        for (var count = 0; count < 256; count++)
        {
            var block = Filled(32, (byte)count, Math.Min(count, 32));
            if (count == 0) block[^1] = 0;
            Pkcs7.PlainLength(block).ShouldBe(count is >= 1 and <= 16 ? 32 - count : -1, $"{count}");
        }
    }

    [Fact]
    public void S043_each_byte_of_a_padding_counts_with_each_of_its_bits_and_no_byte_before_it()
    {
        for (var count = 1; count <= 16; count++)
        {
            for (var at = 0; at < 31; at++)
            {
                for (var change = 1; change < 256; change++)
                {
                    var block = Filled(32, (byte)count, count);
                    block[at] ^= (byte)change;
                    Pkcs7.PlainLength(block).ShouldBe(at < 32 - count ? 32 - count : -1);
                }
            }
        }
    }

    [Fact]
    public void It_agrees_with_the_frameworks_own_padding()
    {
        for (var length = 0; length <= 33; length++)
        {
            var plain = RandomNumberGenerator.GetBytes(length);
            Sealed.Open(Sealed.Of(plain)).ShouldBe(plain);
        }
    }

    private static byte[] Filled(int size, byte with, int count)
    {
        var block = RandomNumberGenerator.GetBytes(size);
        block.AsSpan(size - count).Fill(with);
        return block;
    }
}
