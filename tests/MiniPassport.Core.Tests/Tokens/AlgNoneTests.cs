namespace MiniPassport.Core.Tests.Tokens;

public sealed class AlgNoneTests
{
    public static TheoryData<string> Headers =>
    [
        """{"alg":"none","typ":"JWT"}""", """{"alg":"None","typ":"JWT"}""", """{"alg":"NONE","typ":"JWT"}""", """{"alg":"nOnE","typ":"JWT"}""",
        """{"alg":"none "}""", """{"alg":" none"}""", """{"alg":"none\u0000"}""", """{"alg":"n\u006fne"}""",
        """{"alg":"","typ":"JWT"}""", """{"alg":null,"typ":"JWT"}""", """{"typ":"JWT"}""", "{}", """{"alg":0}""", """{"alg":256}""", """{"alg":true}""",
        """{"alg":["HS256"]}""", """{"alg":["none"]}""", """{"alg":[]}""", """{"alg":{}}""", """{"alg":{"HS256":1}}""",
        """{"alg":"none","alg":"HS256"}""", """{"alg":"HS256","alg":"none"}""", """{"alg":"HS256","\u0061lg":"none"}""", """{"Alg":"HS256"}""", """{"ALG":"none"}""",
        "", "null", "[]", "\"HS256\"", """{"alg":"HS256","typ":"JWT"}{}""", """{"alg":"HS256","typ":"JWT"}x""", """{"alg":"HS256",}""", """{"alg":"HS256"/**/}""",
        """{"alg":"HS256","typ":"JWT" """, "\uFEFF{\"alg\":\"HS256\"}",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task S002_C030_a_header_without_HS256_is_refused_with_any_signature_and_with_none(string header)
    {
        using var good = await TokenFixture.CreateAsync();
        var text = $"{JwtText.Segment(header)}.{good.Payload}";

        good.Read(JwtText.SignText(text, TokenFixture.Key)).ShouldBeNull("signed with our key");
        good.Read(JwtText.SignText(text, [])).ShouldBeNull("signed with an empty key");
        good.Read($"{text}.{good.Signature}").ShouldBeNull("with the signature of a good token");
        good.Read($"{text}.").ShouldBeNull("with an empty signature");
        good.Read(text).ShouldBeNull("without a signature");
    }
}
