using System.Buffers.Text;
using System.Text;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

/// <summary>The verifier by itself: what it refuses it refuses with false, and not only because its caller finds nothing to read.</summary>
public sealed class CompactJwsTests
{
    private static readonly TokenKeys Keys = new([("0a1b2c3d", [.. Enumerable.Range(1, 32).Select(i => (byte)i)])]);

    [Fact]
    public void What_it_signed_it_verifies_and_gives_back()
    {
        Verify(Signed("{}"u8), out var payload).ShouldBeTrue();
        payload.ShouldBe("{}");
    }

    [Fact]
    public void S004_a_token_may_be_as_long_as_the_bound_and_no_longer()
    {
        // Three bytes are four characters, so a token of exactly the bound can be made.
        var frame = Signed([]).Length;
        var bytes = (CompactJws.MaxLength - frame) / 4 * 3 + (CompactJws.MaxLength - frame) % 4 * 3 / 4;
        var longest = Signed(new byte[bytes]);

        longest.Length.ShouldBe(CompactJws.MaxLength);
        Verify(longest, out _).ShouldBeTrue();
        Verify(longest + "A", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".e30.")]
    [InlineData("e30")]
    [InlineData("e30.e30")]
    [InlineData("微信.e30.e30")]
    public void S004_what_has_no_three_segments_of_its_alphabet_is_refused(string token) => Verify(token, out _).ShouldBeFalse();

    [Fact]
    public void S004_a_header_that_is_missing_a_further_segment_and_a_signature_of_another_length_are_refused()
    {
        var parts = Signed("{}"u8).Split('.');

        Verify($".{parts[1]}.{parts[2]}", out _).ShouldBeFalse();
        Verify($"{parts[0]}.{parts[1]}.{parts[1]}.{parts[2]}", out _).ShouldBeFalse();
        Verify($"{parts[0]}.{parts[1]}.{parts[2]}A", out _).ShouldBeFalse();
        Verify($"{parts[0]}.{parts[1]}.{parts[2][..^1]}", out _).ShouldBeFalse();
        Verify($"{parts[0]}.{parts[1]}.", out _).ShouldBeFalse();
        Verify($"{parts[0]}.{parts[1]}.{new string('*', parts[2].Length)}", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":256}""")]
    [InlineData("""{"alg":{}}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","kid":"ffffffff"}""")]
    [InlineData("""{"alg":"HS256","kid":null}""")]
    [InlineData("""{"alg":"HS256","zip":"DEF"}""")]
    [InlineData("""{"alg":"HS256"}{}""")]
    [InlineData("""{"alg":"HS256",}""")]
    [InlineData("""["alg","HS256"]""")]
    [InlineData("""true""")]
    [InlineData("")]
    [InlineData("""{"alg":"HS256" """)]
    public void S002_S005_a_header_that_is_not_ours_is_refused_under_our_own_signature(string header) => Verify(Framed(header), out _).ShouldBeFalse();

    [Theory]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","kid":"0a1b2c3d"}""")]
    public void A_header_of_ours_is_read_in_any_order(string header) => Verify(Framed(header), out _).ShouldBeTrue();

    private static string Framed(string header)
    {
        var body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + ".e30";
        Span<byte> mac = stackalloc byte[32];
        Keys.Active.Sign(Encoding.ASCII.GetBytes(body), mac);
        return body + "." + Base64Url.EncodeToString(mac);
    }

    private static string Signed(ReadOnlySpan<byte> payload)
    {
        Span<byte> token = stackalloc byte[CompactJws.MaxLength];
        return Encoding.ASCII.GetString(token[..CompactJws.Sign(Keys, payload, token)]);
    }

    private static bool Verify(string token, out string payload)
    {
        Span<byte> bytes = stackalloc byte[CompactJws.MaxLength];
        var verified = CompactJws.TryVerify(token, Keys, bytes, out var length);
        payload = Encoding.UTF8.GetString(bytes[..length]);
        return verified;
    }
}
