using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class Pbkdf2VectorTests(ITestOutputHelper output)
{
    private const int HashSize = 32;

    [Fact]
    public async Task Every_published_PBKDF2_vector_holds_of_the_frameworks_call_and_of_ours_where_it_is_text()
    {
        using var vectors = await Vectors.OpenOrSkipAsync("pbkdf2_hmacsha512_test.json");
        var (framework, ours) = (0, 0);
        foreach (var test in vectors.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            test.GetProperty("result").GetString().ShouldBe("valid");
            var (password, salt, expected) = (Bytes(test, "password"), Bytes(test, "salt"), Bytes(test, "dk"));
            var iterations = test.GetProperty("iterationCount").GetInt32();
            Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, expected.Length).ShouldBe(expected, test.GetProperty("tcId").GetRawText());
            framework++;

            // Ours takes text, and 32 bytes of output; more than 32 begin with the same ones.
            if (!Utf8.IsValid(password) || expected.Length < HashSize) continue;
            var hash = $"$pbkdf2-sha512$i={iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(expected, 0, HashSize)}";
            new Pbkdf2Algorithm().Verify(Encoding.UTF8.GetString(password), hash).ShouldBeTrue(test.GetProperty("tcId").GetRawText());
            ours++;
        }

        output.WriteLine($"{framework} PBKDF2 vectors, {ours} of them through our hash string");
        (framework, ours).ShouldBe((58, 28));
    }

    private static byte[] Bytes(JsonElement test, string name) => Convert.FromHexString(test.GetProperty(name).GetString()!);
}
