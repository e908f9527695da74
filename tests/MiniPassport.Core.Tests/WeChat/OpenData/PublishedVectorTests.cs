using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class PublishedVectorTests(ITestOutputHelper output)
{
    // wechat-api §5.1, vector A: a person's profile.
    private const string VectorA =
        "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4lGOETKUQz6OYStslQ142d"
        + "NCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn"
        + "/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns"
        + "/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuy"
        + "Db/XcxxmK01EpqOyuxINew==";

    [Fact]
    public void Vector_A_opens_to_the_published_bytes_and_is_no_phone()
    {
        var plain = Sealed.Open(VectorA).ShouldNotBeNull();

        plain.Length.ShouldBe(393);
        Convert.ToHexStringLower(SHA256.HashData(plain)).ShouldBe("3237d8a5dbd413523c194882c7156544d8a06e2afcc97383cc300c17bd09391b");
        Sealed.Read(VectorA).ShouldBeNull();
    }

    [Fact]
    public void Vector_C_is_the_phone_it_says()
    {
        Sealed.Of(Sealed.Phone).ShouldBe(Sealed.VectorC);
        Sealed.Read(Sealed.VectorC).ShouldBe(new DecryptedPhone("13580006666", "13580006666", "86", DateTimeOffset.FromUnixTimeSeconds(Sealed.Made)));
    }

    [Fact]
    public void S043_the_pair_that_only_a_lenient_reader_opens_is_refused()
    {
        // wechat-api §5, negative test: this key and iv, whatever they are tried on, fail the padding of what they were not made for.
        const string key = "7MG7jbTToVVRWRXVA885rg==", iv = "TarMFjnzHVxy8pdS93wQbw==";

        foreach (var data in (string[])[VectorA, Sealed.VectorC])
        {
            OpenDataCipher.Open(data, iv, key).ShouldNotBeNull();
            Sealed.Open(data, iv, key).ShouldBeNull();
            Sealed.Read(data, iv, key).ShouldBeNull();
        }
    }

    [Fact]
    public async Task S043_the_published_AES_CBC_vectors_are_judged_as_labelled()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("aes_cbc_pkcs5_test.json");
        var (valid, invalid, foreign) = (0, 0, 0);
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var isOurs = group.GetProperty("keySize").GetInt32() == 128;
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var plain = Sealed.Open(Base64(test, "ct"), Base64(test, "iv"), Base64(test, "key"));
                var name = $"tcId {test.GetProperty("tcId")}";
                if (!isOurs)
                {
                    plain.ShouldBeNull($"{name}: a session_key has 128 bits");
                    foreign++;
                }
                else if (test.GetProperty("result").ValueEquals("valid"))
                {
                    Convert.ToHexStringLower(plain.ShouldNotBeNull(name)).ShouldBe(test.GetProperty("msg").GetString(), name);
                    valid++;
                }
                else
                {
                    plain.ShouldBeNull(name);
                    invalid++;
                }
            }
        }

        output.WriteLine($"{valid} valid, {invalid} invalid, {foreign} of other key sizes");
        (valid, invalid, foreign).ShouldBe((24, 48, 144));
    }

    [Fact]
    public void A_phone_does_not_print_itself() => Sealed.Read(Sealed.VectorC).ShouldNotBeNull().ToString().ShouldBe(nameof(DecryptedPhone));

    private static string Base64(JsonElement test, string name) => Convert.ToBase64String(Convert.FromHexString(test.GetProperty(name).GetString()!));
}
