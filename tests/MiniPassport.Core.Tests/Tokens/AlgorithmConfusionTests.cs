using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class AlgorithmConfusionTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("EdDSA")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("hs256")]
    [InlineData("Hs256")]
    [InlineData("HS256 ")]
    [InlineData("HS256\\u0000")]
    [InlineData("HS2567")]
    [InlineData("HS25")]
    [InlineData("dir")]
    public async Task S003_C039_another_algorithms_name_over_our_HMAC_is_refused(string alg)
    {
        using var good = await TokenFixture.CreateAsync();

        good.AcceptsHeader($$"""{"alg":"{{alg}}","typ":"JWT"}""").ShouldBeFalse();
        good.AcceptsHeader("""{"alg":"HS256","typ":"JWT"}""").ShouldBeTrue();
    }

    [Fact]
    public async Task S003_HS384_and_HS512_with_the_right_key_are_refused()
    {
        using var good = await TokenFixture.CreateAsync();
        foreach (var alg in (string[])["HS384", "HS512", "HS256"])
        {
            var text = $"{JwtText.Segment($$"""{"alg":"{{alg}}","typ":"JWT"}""")}.{good.Payload}";
            var bytes = Encoding.ASCII.GetBytes(text);
            foreach (var mac in (byte[][])[HMACSHA384.HashData(TokenFixture.Key, bytes), HMACSHA512.HashData(TokenFixture.Key, bytes)])
            {
                good.Read($"{text}.{Base64Url.EncodeToString(mac)}").ShouldBeNull();
                good.Read($"{text}.{Base64Url.EncodeToString(mac.AsSpan(0, 32))}").ShouldBeNull("cut to the length of ours");
            }
        }
    }

    [Fact]
    public async Task S003_HS256_keyed_with_what_an_attacker_knows_is_refused()
    {
        using var good = await TokenFixture.CreateAsync();
        using var rsa = RSA.Create(2048);
        byte[][] known =
        [
            [], new byte[32], new byte[64], Encoding.ASCII.GetBytes("secret"), Encoding.ASCII.GetBytes(TestKeys.First.Kid),
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), rsa.ExportSubjectPublicKeyInfo(), rsa.ExportRSAPublicKey(),
        ];
        foreach (var key in known) good.Read(JwtText.Sign(JwtText.Header, good.PayloadJson, key)).ShouldBeNull();
    }

    [Fact]
    public async Task S003_a_real_RS256_or_ES256_signature_is_refused()
    {
        using var good = await TokenFixture.CreateAsync();
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var alg in (string[])["RS256", "ES256", "HS256"])
        {
            var text = $"{JwtText.Segment($$"""{"alg":"{{alg}}","typ":"JWT"}""")}.{good.Payload}";
            var bytes = Encoding.ASCII.GetBytes(text);
            good.Read($"{text}.{Base64Url.EncodeToString(rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}").ShouldBeNull();
            good.Read($"{text}.{Base64Url.EncodeToString(ecdsa.SignData(bytes, HashAlgorithmName.SHA256))}").ShouldBeNull();
        }
    }

    [Fact]
    public async Task S003_C020_keys_of_other_purposes_sign_no_token()
    {
        using var good = await TokenFixture.CreateAsync();
        byte[][] others = [TestKeys.First.Secret.ToArray(), KeyRing.Derive(TestKeys.First, KeyRing.SessionKeySealing), TestKeys.Signing(TestKeys.Second)];

        foreach (var key in others) good.Read(JwtText.Sign(JwtText.Header, good.PayloadJson, key)).ShouldBeNull();
    }
}
