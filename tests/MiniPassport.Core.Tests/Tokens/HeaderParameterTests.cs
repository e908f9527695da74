namespace MiniPassport.Core.Tests.Tokens;

public sealed class HeaderParameterTests
{
    [Theory]
    [InlineData("../../dev/null")]
    [InlineData("/dev/null")]
    [InlineData("..\\\\..\\\\windows\\\\win.ini")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:9/key")]
    [InlineData("' OR '1'='1")]
    [InlineData("1' UNION SELECT 'secret' -- ")]
    [InlineData("$(id)")]
    [InlineData("00000001\\u0000")]
    [InlineData(" 00000001")]
    [InlineData("0000000A")]
    [InlineData("deadbeef")]
    [InlineData("")]
    public async Task S005_C039_an_unknown_kid_is_refused_under_every_key_an_attacker_could_hope_for(string kid)
    {
        using var good = await TokenFixture.CreateAsync();
        var header = $$"""{"alg":"HS256","typ":"JWT","kid":"{{kid}}"}""";

        foreach (var key in (byte[][])[TokenFixture.Key, [], new byte[32], "secret"u8.ToArray()])
            good.Read(JwtText.Sign(header, good.PayloadJson, key)).ShouldBeNull();
    }

    [Theory]
    [InlineData(10_240)]
    [InlineData(2_000)]
    public async Task S005_C039_a_long_kid_is_refused(int length)
    {
        using var good = await TokenFixture.CreateAsync();

        good.AcceptsHeader($$"""{"alg":"HS256","typ":"JWT","kid":"{{new string('a', length)}}"}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[\"00000001\"]")]
    [InlineData("{\"00000001\":1}")]
    [InlineData("\"00000001\",\"kid\":\"00000001\"")]
    [InlineData("null,\"kid\":\"00000001\"")]
    [InlineData("\"\\ud800\"")]
    public async Task S005_a_kid_that_is_not_one_text_is_refused(string kid)
    {
        using var good = await TokenFixture.CreateAsync();

        good.AcceptsHeader($$"""{"alg":"HS256","typ":"JWT","kid":{{kid}}}""").ShouldBeFalse();
        good.AcceptsHeader("""{"alg":"HS256","typ":"JWT","kid":"00000001"}""").ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"jku\":\"http://127.0.0.1:9/keys\"")]
    [InlineData("\"x5u\":\"http://127.0.0.1:9/cert\"")]
    [InlineData("\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    [InlineData("\"jwk\":\"AAAA\"")]
    [InlineData("\"x5c\":[\"AAAA\"]")]
    [InlineData("\"x5t\":\"AAAA\"")]
    [InlineData("\"x5t#S256\":\"AAAA\"")]
    [InlineData("\"crit\":[\"exp\"]")]
    [InlineData("\"crit\":[]")]
    [InlineData("\"b64\":false")]
    [InlineData("\"b64\":true")]
    [InlineData("\"b64\":false,\"crit\":[\"b64\"]")]
    [InlineData("\"zip\":\"DEF\"")]
    [InlineData("\"cty\":\"JWT\"")]
    [InlineData("\"enc\":\"A256GCM\"")]
    [InlineData("\"exp\":1")]
    [InlineData("\"\":\"\"")]
    [InlineData("\"typ\":\"JWT\"")]
    [InlineData("\"alg\":\"HS256\"")]
    public async Task S005_C003_C039_any_further_parameter_is_refused_though_correctly_signed(string parameter)
    {
        using var good = await TokenFixture.CreateAsync();

        good.AcceptsHeader($$"""{"alg":"HS256","typ":"JWT",{{parameter}}}""").ShouldBeFalse();
        good.AcceptsHeader($$"""{{{parameter}},"alg":"HS256","typ":"JWT"}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"jwt\"")]
    [InlineData("\"JOSE\"")]
    [InlineData("\"at+jwt\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[\"JWT\"]")]
    public async Task S005_another_typ_is_refused(string typ)
    {
        using var good = await TokenFixture.CreateAsync();

        good.AcceptsHeader($$"""{"alg":"HS256","typ":{{typ}}}""").ShouldBeFalse();
    }
}
