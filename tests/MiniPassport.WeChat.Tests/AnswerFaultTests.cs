using System.IO.Compression;
using System.Text;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class AnswerFaultTests
{
    public static TheoryData<string> Statuses =>
        ["500 Internal Server Error", "502 Bad Gateway", "403 Forbidden", "201 Created", "206 Partial Content", "401 Unauthorized", "404 Not Found", "412 Precondition Failed", "429 Too Many Requests", "999 Odd"];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task S090_A_status_other_than_200_is_an_outage_even_with_a_perfect_body(string status) =>
        await OutageAsync(Wire.Status(status, "Content-Type: application/json\r\n", Wire.Success), "HttpStatus");

    [Theory]
    [InlineData("204 No Content")]
    [InlineData("304 Not Modified")]
    public async Task S090_A_status_without_body_is_an_outage(string status) =>
        await OutageAsync(Wire.Raw($"HTTP/1.1 {status}\r\n\r\n"), "HttpStatus");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<!DOCTYPE html><html><body>Please sign in to this network</body></html>")]
    [InlineData("""{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE" """)]
    [InlineData("""[{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"}]""")]
    [InlineData("""{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"} {}""")]
    [InlineData("""{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"}x""")]
    [InlineData("""{"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE",}""")]
    [InlineData("""callback({"session_key":"rjwBYLE\/VQeE7sVewy58Xg==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"})""")]
    [InlineData("\"ok\"")]
    [InlineData("null")]
    [InlineData("0")]
    public async Task S090_A_body_that_is_not_one_JSON_object_is_an_outage(string body) => await OutageAsync(Wire.Ok(body), "Nonsense");

    [Fact]
    public async Task S090_A_body_with_a_byte_order_mark_is_an_outage() =>
        await OutageAsync(Wire.Ok([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Wire.Success)]), "Nonsense");

    [Fact]
    public async Task S090_A_body_in_UTF_16_is_an_outage() => await OutageAsync(Wire.Ok(Encoding.Unicode.GetBytes(Wire.Success)), "Nonsense");

    [Fact]
    public async Task S090_GBK_text_is_an_outage_even_inside_a_field_nobody_reads()
    {
        byte[] gbk = [0xCF, 0xB5, 0xCD, 0xB3, 0xB4, 0xED, 0xCE, 0xF3];
        await OutageAsync(Wire.Ok(gbk), "Nonsense");
        await OutageAsync(Wire.Ok([.. "{\"errmsg\":\""u8, .. gbk, .. "\","u8, .. Encoding.UTF8.GetBytes(Wire.Success[1..])]), "Nonsense");
    }

    [Fact]
    public async Task S090_A_compressed_body_is_an_outage()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Wire.Success));

        await OutageAsync(Wire.Ok(packed.ToArray(), "Content-Encoding: gzip\r\n"), "Nonsense");
        await OutageAsync(Wire.Ok(packed.ToArray()), "Nonsense");
    }

    [Fact]
    public async Task S090_A_body_announced_over_the_cap_is_refused_unread()
    {
        await using var server = FaultServer.Play(async c =>
        {
            await c.SendAsync(Wire.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n"));
            await c.HangAsync();
        });
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        rig.Log.All.ShouldContain("TooLarge");
        await server.AllClosedAsync();
    }

    [Theory]
    [InlineData("Connection: close\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    public async Task S090_A_100_MB_body_is_left_at_the_cap(string framing, bool chunked)
    {
        const int total = 100_000_000;
        var sent = 0L;
        byte[] part = [.. chunked ? "10000\r\n"u8 : default, .. Enumerable.Repeat((byte)' ', 65536), .. chunked ? "\r\n"u8 : default];
        await using var server = FaultServer.Play(async c =>
        {
            await c.SendAsync(Wire.Raw($"HTTP/1.1 200 OK\r\n{framing}\r\n"));
            for (; sent < total; sent += part.Length) await c.SendAsync(part);
            c.Close();
        });
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();
        await server.AllClosedAsync();

        rig.Log.All.ShouldContain("TooLarge");
        // What the kernel's socket buffers swallowed, not what anybody read.
        sent.ShouldBeLessThan(total / 4);
    }

    [Fact]
    public async Task S090_The_rest_of_a_body_over_the_cap_is_not_drained_to_save_the_connection()
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Chunked(new string(' ', WeChatTransport.BodyCap * 4))));
        await using var rig = new Rig(server.Address);

        for (var i = 0; i < 3; i++) await rig.OutageAsync();

        server.Connections.ShouldBe(3);
        await server.AllClosedAsync();
    }

    [Fact]
    public async Task S090_A_body_of_exactly_the_cap_is_read_and_one_byte_more_is_not()
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Chunked(Wire.Success.PadRight(WeChatTransport.BodyCap + c.Number - 1))));
        await using var rig = new Rig(server.Address);

        (await rig.ExchangeAsync()).Succeeded(out _, out _).ShouldBeTrue();
        await rig.OutageAsync();

        rig.Log.All.ShouldContain("TooLarge");
    }

    [Theory]
    [InlineData(40, 1000)]
    [InlineData(1, 20_000)]
    [InlineData(1_000_000, 4)]
    public async Task S090_Endless_headers_are_an_outage(int count, int length)
    {
        await using var server = FaultServer.Play(async c =>
        {
            await c.SendAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            var header = Wire.Raw($"X-H: {new string('a', length)}\r\n");
            for (var i = 0; i < count; i++) await c.SendAsync(header);
            await c.SendAsync(Wire.Ok(Wire.Success)[17..]);
            await c.HangAsync();
        });
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        server.Requests.Count.ShouldBe(1);
        await server.AllClosedAsync();
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task S083_A_redirect_is_not_followed(string status)
    {
        await using var sink = FaultServer.Bodies(Wire.Success);
        await using var server = FaultServer.Always(Wire.Status(status, $"Location: {sink.Address}/sns/jscode2session\r\n"));
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        sink.Connections.ShouldBe(0);
        server.Requests.Count.ShouldBe(1);
    }

    private static byte[] Chunked(string body) =>
        Wire.Raw(FormattableString.Invariant($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n"));

    private static async Task OutageAsync(byte[] response, string outcome)
    {
        await using var server = FaultServer.Always(response);
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();

        rig.Log.All.ShouldContain(outcome);
        server.Requests.Count.ShouldBe(1);
        await server.AllClosedAsync();
    }
}
