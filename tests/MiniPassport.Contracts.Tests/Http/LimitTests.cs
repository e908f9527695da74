using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>The largest request that is read, and the one that is one byte larger.</summary>
public sealed class LimitTests(Passport passport) : IClassFixture<Passport>
{
    private const int LargestBody = 64 * 1024, LargestHead = 32 * 1024, LongestLine = 8 * 1024;

    [Fact]
    public async Task S080_A_JSON_body_has_64_KiB_and_no_byte_more()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.EditJson(Filled("{\"userName\":\"fits\"}", LargestBody)))).ShouldHold().Code.ShouldBe(200);
        (await caller.UserNameAsync()).ShouldBe("fits");
        var answer = (await caller.SendAsync(caller.EditJson(Filled("{\"userName\":\"not\"}", LargestBody + 1)))).ShouldHold();
        (answer.Status, answer.Closes).ShouldBe((413, true));
        (await caller.UserNameAsync()).ShouldBe("fits");
    }

    [Fact]
    public async Task S080_A_form_has_64_KiB_and_no_byte_more()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.Edit(RawRequest.Form, Encoding.ASCII.GetBytes("userName=fits&x=".PadRight(LargestBody, 'x'))))).ShouldHold().Code.ShouldBe(200);
        (await caller.SendAsync(caller.Edit(RawRequest.Form, Encoding.ASCII.GetBytes("userName=not&x=".PadRight(LargestBody + 1, 'x'))))).ShouldHold().Status.ShouldBe(413);
        (await caller.UserNameAsync()).ShouldBe("fits");
    }

    [Fact]
    public async Task S080_Chunks_are_counted_as_they_come()
    {
        var caller = await Caller.NewAsync(passport);
        // Their own lines count too.
        foreach (var (length, status) in ((int, int)[])[(LargestBody - 1_000, 200), (LargestBody + 1, 413)])
        {
            var body = Filled("{\"userName\":\"chunks\"}", length);
            var chunks = body.Chunk(1_000).SelectMany(chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
            byte[] request = [.. RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, "Transfer-Encoding: chunked"), .. chunks, .. "0\r\n\r\n"u8];
            (await caller.SendAsync(request)).ShouldHold().Status.ShouldBe(status);
        }
    }

    [Fact]
    public async Task S080_A_body_that_announces_too_much_is_refused_before_it_is_sent()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var length in (string[])["65537", "1000000000", "9223372036854775807"])
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            await connection.SendAsync(RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, "Content-Length: " + length, "Expect: 100-continue"));
            var answer = (await connection.ReceiveAsync()).ShouldHold(length);
            (answer.Status, answer.Closes).ShouldBe((413, true), length);
            (await connection.IsClosedAsync()).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("PATCH", "/users/edit/self", 405)]
    [InlineData("POST", "/users/nothing", 404)]
    [InlineData("POST", "/service/user/nothing", 404)]
    [InlineData("POST", "/users/edit/self", 200)]
    [InlineData("GET", "/users/info/self", 200)]
    public async Task S080_Whoever_sends_more_than_is_read_hears_that_the_connection_ends(string method, string path, int status)
    {
        // Without a token: each is answered before its body is looked at.
        foreach (var (header, body) in Bodies(LargestBody + 1))
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            var answer = await connection.ExchangeAsync([.. RawRequest.Of(method, path, null, RawRequest.Json, null, header), .. body]);
            (answer.Status, answer.Closes).ShouldBe((status, true), header);
            (await connection.IsClosedAsync()).ShouldBeTrue(header);
        }

        // What is read to its end anyway leaves the connection as it is.
        await using var kept = await RawConnection.OpenAsync(passport.Address);
        (await kept.ExchangeAsync(RawRequest.Of(method, path, null, RawRequest.Json, new byte[LargestBody]))).Closes.ShouldBeFalse();
        (await kept.ExchangeAsync(RawRequest.Get("/users/info/self"))).ShouldHold().Code.ShouldBe(403);
    }

    private static IEnumerable<(string Header, byte[] Body)> Bodies(int length) =>
    [
        ($"Content-Length: {length}", new byte[length]),
        ("Transfer-Encoding: chunked", [.. Encoding.ASCII.GetBytes($"{length:x}\r\n"), .. new byte[length], .. "\r\n0\r\n\r\n"u8]),
    ];

    [Fact]
    public async Task S080_Headers_have_32_KiB_together()
    {
        var caller = await Caller.NewAsync(passport);
        // Everything between the request line and the empty line counts.
        var rest = RawRequest.Get("/users/info/self", caller.Token, "X: ").Length - "GET /users/info/self HTTP/1.1\r\n".Length - 2;
        (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, "X: " + new string('x', LargestHead - rest)))).ShouldHold().Code.ShouldBe(200);
        var answer = await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, "X: " + new string('x', LargestHead - rest + 1)));
        answer.ShouldBeTransport();
        answer.Status.ShouldBe(431);
        await caller.SelfAsync();
    }

    [Fact]
    public async Task S080_Headers_are_100_at_most()
    {
        var caller = await Caller.NewAsync(passport);
        string[] Headers(int count) => [.. Enumerable.Range(0, count).Select(index => $"X-{index}: y")];
        (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, Headers(98)))).ShouldHold().Code.ShouldBe(200);
        var answer = await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, Headers(99)));
        answer.ShouldBeTransport();
        answer.Status.ShouldBe(431);
    }

    [Fact]
    public async Task S080_A_request_line_has_8_KiB()
    {
        var caller = await Caller.NewAsync(passport);
        string Target(int lineLength) => "/users/info/self?x=".PadRight(lineLength - "GET  HTTP/1.1\r\n".Length, 'x');
        (await caller.SendAsync(RawRequest.Get(Target(LongestLine), caller.Token))).ShouldHold().Code.ShouldBe(200);
        var answer = await caller.SendAsync(RawRequest.Get(Target(LongestLine + 1), caller.Token));
        answer.ShouldBeTransport();
        answer.Status.ShouldBe(414);
    }

    private static byte[] Filled(string json, int length) => Encoding.ASCII.GetBytes(json.PadRight(length, ' '));
}
