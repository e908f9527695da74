using System.Text.Json;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>The published vectors, through what opens passwords.</summary>
public sealed class WordVectorTests
{
    [Fact]
    public async Task S055_the_published_OAEP_vectors_open_as_labelled()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("rsa_oaep_3072_sha256_mgf1sha256_test.json");
        var (valid, invalid, labelled) = (0, 0, 0);
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            using var cipher = new RsaWordCipher(Bytes(group, "privateKeyPkcs8"));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var opened = cipher.Open(new WordInfoText("00000000", RsaWordCipher.Direct, Bytes(test, "ct")));
                // Ours has no label: what was made with one was made for somebody else.
                if (test.GetProperty("result").GetString() == "valid" && Bytes(test, "label").Length == 0)
                {
                    opened.ShouldBe(Bytes(test, "msg"));
                    valid++;
                    continue;
                }

                opened.ShouldBeNull(test.GetProperty("comment").GetString());
                if (Bytes(test, "label").Length > 0) labelled++;
                else invalid++;
            }
        }

        (valid, invalid, labelled).ShouldBe((10, 19, 8));
    }

    [Fact]
    public async Task S055_the_published_GCM_vectors_of_our_sizes_open_as_labelled()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("aes_gcm_test.json");
        var (valid, invalid) = (0, 0);
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            if ((Number(group, "keySize"), Number(group, "ivSize"), Number(group, "tagSize")) != (256, 96, 128)) continue;
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var opened = GcmBox.Open(Bytes(test, "key"), [.. Bytes(test, "iv"), .. Bytes(test, "ct"), .. Bytes(test, "tag")], Bytes(test, "aad"));
                if (test.GetProperty("result").GetString() == "valid")
                {
                    opened.ShouldBe(Bytes(test, "msg"));
                    valid++;
                }
                else
                {
                    opened.ShouldBeNull();
                    invalid++;
                }
            }
        }

        (valid, invalid).ShouldBe((39, 27));
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static byte[] Bytes(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
