namespace MiniPassport.Core.Tests.Tokens;

public sealed class TokenShapeTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Fact]
    public async Task S004_only_three_segments_are_a_token()
    {
        using var good = await TokenFixture.CreateAsync();
        var (h, p, s) = (good.Header, good.Payload, good.Signature);
        string[] refused =
        [
            "", ".", "..", "...", h, p, s, $"{h}.{p}", $"{h}.{p}.", $".{p}.{s}", $"{h}..{s}", $"{h}.{s}", $"{h}{p}.{s}", $"{h}.{p}{s}",
            $"{h}.{p}.{s}.", $".{h}.{p}.{s}", $"{h}.{p}.{s}.{s}", $"{h}..{p}.{s}", $"{h}.{p}..{s}", $"{h}.{p}.{p}.{s}",
            $"{h}.{p}.{s}.{p}.{s}", $"{h}....", $"{p}.{h}.{s}", $"{h}.{p}.{s[..42]}", $"{h}.{p}.{s}A", $"{h}.{p}.{s}{s}", $"Bearer {h}.{p}.{s}", $"\"{h}.{p}.{s}\"",
            $"{h}.{p}.{s}\0", $"\uFEFF{h}.{p}.{s}",
        ];

        foreach (var token in refused) good.Read(token).ShouldBeNull(token);
    }

    [Fact]
    public async Task S004_C043_an_encrypted_tokens_five_segments_are_refused_even_when_correctly_signed()
    {
        using var good = await TokenFixture.CreateAsync();
        var jwe = JwtText.Segment("""{"alg":"dir","enc":"A256GCM","zip":"DEF"}""");

        good.Read($"{jwe}..{good.Payload}.{good.Payload}.{good.Signature}").ShouldBeNull();
        good.Read(JwtText.SignText($"{good.Header}.{good.Payload}.{good.Payload}.{good.Payload}", TokenFixture.Key)).ShouldBeNull();
        good.Read(JwtText.SignText($"{good.Header}.{good.Payload}.{good.Payload}", TokenFixture.Key)).ShouldBeNull();
    }

    [Fact]
    public async Task S004_the_JSON_serialisations_are_refused()
    {
        using var good = await TokenFixture.CreateAsync();

        good.Read($$"""{"protected":"{{good.Header}}","payload":"{{good.Payload}}","signature":"{{good.Signature}}"}""").ShouldBeNull();
        good.Read($$"""{"payload":"{{good.Payload}}","signatures":[{"protected":"{{good.Header}}","signature":"{{good.Signature}}"}]}""").ShouldBeNull();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u00A0")]
    [InlineData("=")]
    [InlineData("==")]
    [InlineData("+")]
    [InlineData("/")]
    [InlineData("?")]
    [InlineData("%")]
    [InlineData("\0")]
    [InlineData("é")]
    [InlineData("Ａ")]
    [InlineData("\uD800")]
    public async Task S004_a_foreign_character_anywhere_in_any_segment_is_refused_and_not_skipped(string foreign)
    {
        using var good = await TokenFixture.CreateAsync();
        for (var at = 0; at <= good.Token.Length; at++) good.Read(good.Token.Insert(at, foreign)).ShouldBeNull();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("+")]
    [InlineData("/")]
    [InlineData("?")]
    public async Task S004_a_foreign_character_is_refused_even_under_a_signature_over_it(string foreign)
    {
        using var good = await TokenFixture.CreateAsync();
        foreach (var text in (string[])[$"{good.Header}{foreign}.{good.Payload}", $"{foreign}{good.Header}.{good.Payload}", $"{good.Header}.{good.Payload}{foreign}", $"{good.Header}.{foreign}{good.Payload}"])
            good.Read(JwtText.SignText(text, TokenFixture.Key)).ShouldBeNull();
    }

    [Fact]
    public async Task S004_non_zero_unused_bits_are_refused_in_each_segment()
    {
        using var good = await TokenFixture.CreateAsync();
        var tried = 0;
        // 32 bytes of signature leave two bits unused; payload and header are padded with JSON white space until they leave some.
        foreach (var twin in Twins(good.Signature))
        {
            good.Read($"{good.Header}.{good.Payload}.{twin}").ShouldBeNull();
            tried++;
        }

        for (var spaces = 0; spaces < 3; spaces++)
        {
            var header = JwtText.Segment(JwtText.Header + new string(' ', spaces));
            var payload = JwtText.Segment(good.PayloadJson + new string(' ', spaces));
            good.Read(JwtText.SignText($"{header}.{payload}", TokenFixture.Key)).ShouldNotBeNull();
            foreach (var text in Twins(header).Select(twin => $"{twin}.{payload}").Concat(Twins(payload).Select(twin => $"{header}.{twin}")))
            {
                good.Read(JwtText.SignText(text, TokenFixture.Key)).ShouldBeNull();
                tried++;
            }
        }

        tried.ShouldBe(3 + (2 * (3 + 15)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("\"\"")]
    [InlineData("not json")]
    public async Task S004_an_empty_payload_is_refused_though_correctly_signed(string payload)
    {
        using var good = await TokenFixture.CreateAsync();

        good.Read(JwtText.Sign(JwtText.Header, payload, TokenFixture.Key)).ShouldBeNull();
    }

    [Fact]
    public async Task S004_a_token_of_a_megabyte_is_refused_wherever_it_is_long()
    {
        using var good = await TokenFixture.CreateAsync();
        var much = new string('A', 1 << 20);
        string[] refused =
        [
            much, new string('.', 1 << 20), $"{much}.{good.Payload}.{good.Signature}", $"{good.Header}.{much}.{good.Signature}", $"{good.Token}{much}",
            JwtText.Sign(JwtText.Header, good.PayloadJson + new string(' ', 1 << 20), TokenFixture.Key),
        ];

        foreach (var token in refused) good.Read(token).ShouldBeNull();
    }

    /// <summary>The other texts a lenient decoder reads as the same bytes.</summary>
    private static IEnumerable<string> Twins(string segment)
    {
        var unused = (segment.Length % 4) switch { 2 => 4, 3 => 2, _ => 0 };
        var last = Alphabet.IndexOf(segment[^1], StringComparison.Ordinal);
        for (var bits = 1; bits < 1 << unused; bits++) yield return segment[..^1] + Alphabet[last | bits];
    }
}
