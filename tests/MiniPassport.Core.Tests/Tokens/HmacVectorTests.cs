using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class HmacVectorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S004_the_primitive_under_every_token_judges_the_published_HMAC_vectors_as_labelled()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("hmac_sha256_test.json");
        var judged = 0;
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var size = group.GetProperty("tagSize").GetInt32() / 8;
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var mac = HMACSHA256.HashData(Bytes(test, "key"), Bytes(test, "msg"));
                CryptographicOperations.FixedTimeEquals(mac.AsSpan(0, size), Bytes(test, "tag"))
                    .ShouldBe(test.GetProperty("result").ValueEquals("valid"), $"tcId {test.GetProperty("tcId")}");
                judged++;
            }
        }

        output.WriteLine($"{judged} HMAC vectors");
        judged.ShouldBe(174);
    }

    [Fact]
    public async Task S004_a_token_under_each_vectors_key_carries_that_primitives_full_tag()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("hmac_sha256_test.json");
        foreach (var test in vectors.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            var (key, message) = (Bytes(test, "key"), Bytes(test, "msg"));
            var keys = new TokenKeys([("00000001", key)]);
            var buffer = new byte[CompactJws.MaxLength];
            var token = Encoding.ASCII.GetString(buffer, 0, CompactJws.Sign(keys, message, buffer));

            token.ShouldBe(JwtText.SignText(token[..token.LastIndexOf('.')], key));
            var payload = new byte[CompactJws.MaxLength];
            CompactJws.TryVerify(token, keys, payload, out var length).ShouldBeTrue();
            payload.AsSpan(0, length).SequenceEqual(message).ShouldBeTrue();
        }
    }

    private static byte[] Bytes(JsonElement test, string name) => Convert.FromHexString(test.GetProperty(name).GetString()!);
}
