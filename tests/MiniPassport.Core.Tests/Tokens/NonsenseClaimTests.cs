using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class NonsenseClaimTests : IDisposable
{
    private readonly World _world = new();

    private long Now => _world.Clock.Now.ToUnixTimeSeconds();

    private NonsenseClaims Good => new(Now);

    public static TheoryData<string> ClaimNames => [.. NonsenseClaims.Names];

    [Fact]
    public void The_unspoilt_payload_is_accepted() => Accepts(Good.ToString()).ShouldBeTrue();

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(86_400, false)]
    public void S007_an_iat_in_the_future_is_accepted_within_the_skew_only(int ahead, bool accepted) =>
        Accepts(new NonsenseClaims(Now + ahead).ToString()).ShouldBe(accepted);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(86_399)]
    [InlineData(86_401)]
    [InlineData(-86_400)]
    [InlineData(864_000)]
    public void S007_an_exp_that_is_not_iat_plus_86400_is_refused(int life)
    {
        Accepts(Good.With("exp", $"{Now + life}")).ShouldBeFalse();
        Accepts(Good.With("exp", $"{Now + life}").Replace($"{Now + 93_600}", $"{Now + life + 7_200}", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7_199)]
    [InlineData(7_201)]
    [InlineData(-7_200)]
    [InlineData(31_536_000)]
    public void S007_a_delayTime_that_is_not_exp_plus_7200_is_refused(int grace) => Accepts(Good.With("delayTime", $"{Now + 86_400 + grace}")).ShouldBeFalse();

    [Theory]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("delayTime")]
    [InlineData("sid")]
    [InlineData("gen")]
    public void S007_a_number_of_another_form_is_refused(string claim)
    {
        var good = claim switch { "iat" => Now, "exp" => Now + 86_400, "delayTime" => Now + 93_600, "sid" => 1, _ => 0 };
        Accepts(Good.With(claim, $"{good}")).ShouldBeTrue();
        string[] others =
        [
            $"\"{good}\"", $"{good}.0", $"{good}.5", $"{good}e0", $"{good}E+0", $"-{good + 1}", "1e20", "1e400", "-1e20", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", new string('9', 400), "null", "true", "\"\"", $"[{good}]", $"{{\"v\":{good}}}", $"0{good}", $"+{good}", "NaN", "0x1",
        ];
        // Any large number is a good sid.
        foreach (var json in others.Where(json => claim != "sid" || json != "9223372036854775807")) Accepts(Good.With(claim, json)).ShouldBeFalse(json);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[\"9b813767-0e2b-76c6-b1df-e97045a3ac04\"]")]
    [InlineData("\"9b8137670e2b76c6b1dfe97045a3ac04\"")]
    [InlineData("\"{9b813767-0e2b-76c6-b1df-e97045a3ac04}\"")]
    [InlineData("\" 9b813767-0e2b-76c6-b1df-e97045a3ac04\"")]
    [InlineData("\"9b813767-0e2b-76c6-b1df-e97045a3ac0\"")]
    [InlineData("\"\\ud800\"")]
    public void S007_an_id_of_another_type_or_form_is_refused(string json) => Accepts(Good.With("id", json)).ShouldBeFalse();

    [Theory]
    [InlineData("\"ADMIN\"")]
    [InlineData("\"\"")]
    [InlineData("\"PC \"")]
    [InlineData("\"PC,MANAGEMENT\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[\"PC\"]")]
    public void S007_C009_an_unknown_terminal_is_refused(string json) => Accepts(Good.With("terminal", json)).ShouldBeFalse();

    [Theory]
    [InlineData("phone", "15820290006")]
    [InlineData("phone", "[]")]
    [InlineData("phone", "{}")]
    [InlineData("openid", "1")]
    [InlineData("openid", "[null]")]
    [InlineData("openid", "false")]
    [InlineData("userAgent", "null")]
    [InlineData("userAgent", "1")]
    [InlineData("userAgent", "[]")]
    [InlineData("userAgent", "\"\\udc00\"")]
    [InlineData("sid", "0")]
    [InlineData("gen", "2147483648")]
    [InlineData("iat", "0")]
    public void S007_C012_a_claim_of_another_type_or_range_is_refused(string claim, string json) => Accepts(Good.With(claim, json)).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(ClaimNames))]
    public void S007_C012_a_missing_claim_is_refused(string claim) => Accepts(Good.Without(claim)).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(ClaimNames))]
    public void S007_a_claim_said_twice_is_refused_also_in_another_spelling(string claim)
    {
        Accepts(Good.Twice(claim)).ShouldBeFalse();
        Accepts(Good.Twice(claim).Replace($",\"{claim}\":", $",\"\\u{(int)claim[0]:x4}{claim[1..]}\":", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void S007_text_that_is_not_one_JSON_object_is_refused()
    {
        var good = Good.ToString();
        string[] others = [$"[{good}]", $"\"{good}\"", good[..^1], good + "}", good + good, good + "x", good + ",", $"{good[..^1]},}}", $"/**/{good}", "\uFEFF" + good, Good.And("\"x\""), Good.And("\"x\":" + new string('[', 100))];

        foreach (var json in others) Accepts(json).ShouldBeFalse(json);
        Accepts($" {good} ").ShouldBeTrue("white space around it is JSON");
    }

    [Fact]
    public void A_claim_that_a_later_version_adds_is_passed_over()
    {
        Accepts(Good.And("\"role\":[{\"a\":null}]")).ShouldBeTrue();
        Accepts(Good.And("\"IAT\":1")).ShouldBeTrue();
    }

    public void Dispose() => _world.Dispose();

    private bool Accepts(string payload) => _world.Tokens.Read(JwtText.Sign(JwtText.Header, payload, TokenFixture.Key), _world.Clock.Now) is not null;
}
