using System.Buffers.Text;
using System.Diagnostics;
using System.Numerics;
using System.Security.Cryptography;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;

namespace MiniPassport.Bench.Timing;

/// <summary>Times the refusals of encrypted passwords that were changed on the way, by what was changed (S60). Each is refused with one answer, or this ends.</summary>
internal static class ChangedCiphertexts
{
    private const int Size = 384, Sealed = 12 + 300 + 16;

    public static async Task RunAsync(Arguments given)
    {
        var count = given.Number("samples", 20_000);
        using var host = TimingHost.Build(given["directory"], new CheapHash());
        await host.StartAsync();
        var open = host.Services.GetRequiredService<OpenPassword>();
        if (!(await host.Services.GetRequiredService<ReadWordKey>().ExecuteAsync(CancellationToken.None)).Succeeded(out var document, out _)) throw new InvalidOperationException("no key");
        using var rsa = RSA.Create();
        rsa.ImportFromPem(document.PublicKey);

        (await MeasureAsync<DirectChange>(count, open, kind => $"v1.{document.Kid}.RSA-OAEP-256.{Base64Url.EncodeToString(Direct(rsa, kind))}")).Print("Encrypted by RSA alone, what was changed");
        (await MeasureAsync<HybridChange>(count, open, kind => $"v1.{document.Kid}.RSA-OAEP-256+A256GCM.{Base64Url.EncodeToString(Hybrid(rsa, kind))}")).Print("Sealed under a key encrypted by RSA, what was changed");
        await host.StopAsync();
    }

    private static async Task<Samples<TKind>> MeasureAsync<TKind>(int count, OpenPassword open, Func<TKind, string> make)
        where TKind : struct, Enum
    {
        var samples = new Samples<TKind>();
        var kinds = Enum.GetValues<TKind>();
        var random = new Random(60);
        for (var i = -Math.Min(500, count / 10); i < count; i++)
        {
            // All made before any is timed: what the making of one leaves in the caches is nothing the server does.
            var round = kinds.Select(kind => (kind, new SentPassword(make(kind), WordOperation.Login, "13800138000", IsProtected: true))).ToArray();
            random.Shuffle(round);
            foreach (var (kind, sent) in round)
            {
                var from = Stopwatch.GetTimestamp();
                var opened = await open.ExecuteAsync(sent, CancellationToken.None);
                var taken = Stopwatch.GetElapsedTime(from).TotalMicroseconds;
                if (!opened.Failed(out var failure) || failure != AccountError.EncryptedPasswordRefused) throw new InvalidOperationException($"{kind}: {failure}");
                if (i >= 0) samples.Add(kind, taken);
            }
        }

        return samples;
    }

    private static byte[] Direct(RSA rsa, DirectChange change)
    {
        var padded = RandomNumberGenerator.GetBytes(Size);
        switch (change)
        {
            case DirectChange.SomeBytes:
                var cipher = rsa.Encrypt(padded.AsSpan(0, 300), RSAEncryptionPadding.OaepSHA256);
                // Not the first, or the number may be too large for the key, which is told without decrypting and needs no secret.
                cipher[1 + RandomNumberGenerator.GetInt32(Size - 1)] ^= (byte)RandomNumberGenerator.GetInt32(1, 256);
                return cipher;
            case DirectChange.FirstByteZero:
                padded[0] = 0;
                break;
            case DirectChange.FirstByteOther:
                padded[0] = (byte)RandomNumberGenerator.GetInt32(1, 0x80);
                break;
        }

        var key = rsa.ExportParameters(false);
        var power = BigInteger.ModPow(Number(padded), Number(key.Exponent!), Number(key.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Size - power.Length], .. power];
    }

    private static byte[] Hybrid(RSA rsa, HybridChange change)
    {
        var wrapped = rsa.Encrypt(RandomNumberGenerator.GetBytes(32), RSAEncryptionPadding.OaepSHA256);
        if (change == HybridChange.WrappedKey) wrapped[1 + RandomNumberGenerator.GetInt32(Size - 1)] ^= (byte)RandomNumberGenerator.GetInt32(1, 256);
        return [.. wrapped, .. RandomNumberGenerator.GetBytes(Sealed)];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
