using System.IO.Compression;
using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What a body says it is, and bodies that are not that.</summary>
public sealed class ContentTypeTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly byte[] Body = "{\"userName\":\"changed\"}"u8.ToArray();

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; x=y")]
    [InlineData("application/json;charset")]
    public async Task S079_JSON_is_read_under_every_spelling_of_its_type(string type)
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.Edit(type, Body))).ShouldHold(type).Code.ShouldBe(200);
        (await caller.UserNameAsync()).ShouldBe("changed");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("application/octet-stream")]
    [InlineData("application/jsonp")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/vnd.api+json")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/json, text/plain")]
    [InlineData("application/json,application/json")]
    [InlineData("json")]
    [InlineData("/")]
    [InlineData("*/*")]
    [InlineData("application/")]
    [InlineData(";")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=gb18030")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-32")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=\"")]
    [InlineData("application/json; charset=x-user-defined; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded; charset=gbk")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    [InlineData("multipart/form-data; boundary=x; charset=gbk")]
    public async Task S079_Any_other_type_or_charset_is_415_and_unread(string type)
    {
        var caller = await Caller.NewAsync(passport);
        var answer = (await caller.SendAsync(caller.Edit(type, Body))).ShouldHold(type);
        answer.Status.ShouldBe(415, answer.ToString());
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task S079_A_body_without_a_type_or_with_two_is_415()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(RawRequest.Post("/users/edit/self", caller.Token, null, Body))).ShouldHold().Status.ShouldBe(415);
        (await caller.SendAsync(caller.Edit(RawRequest.Json, Body, "Content-Type: " + RawRequest.Form))).ShouldHold().Status.ShouldBe(415);
        (await caller.SendAsync(caller.Edit(RawRequest.Json, Body, "Content-Type: " + RawRequest.Json))).ShouldHold().Status.ShouldBe(415);
        (await caller.SendAsync(caller.Edit("", Body))).ShouldHold().Status.ShouldBe(415);
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task A_request_without_body_needs_no_type_and_a_GET_none_that_fits()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(RawRequest.Post("/users/edit/self?userName=q", caller.Token, null, []))).ShouldHold().Code.ShouldBe(200);
        foreach (var type in (string[])["application/json", "text/plain", "application/json; charset=gbk", "nonsense"])
            (await caller.SendAsync(RawRequest.Of("GET", "/users/info/self", caller.Token, type, null))).ShouldHold(type).Code.ShouldBe(200);
        (await caller.SendAsync(RawRequest.Of("GET", "/users/list", caller.Token, RawRequest.Json, "{{{"u8.ToArray()))).ShouldHold().Code.ShouldBe(403);
        (await caller.UserNameAsync()).ShouldBe("q");
    }

    [Fact]
    public async Task S079_A_form_sent_as_JSON_is_refused_and_JSON_sent_as_a_form_changes_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.Edit(RawRequest.Json, "userName=changed"u8.ToArray()))).ShouldHold().Code.ShouldBe(400);
        (await caller.SendAsync(caller.Edit(RawRequest.Json, Multipart.Of(Multipart.Field("userName", "changed"u8))))).ShouldHold().Code.ShouldBe(400);
        (await caller.SendAsync(caller.Edit(Multipart.Type, Body))).ShouldHold().Code.ShouldBe(400);
        (await caller.SendAsync(caller.Edit(Multipart.Type, "userName=changed"u8.ToArray()))).ShouldHold().Code.ShouldBe(400);
        // One parameter with an odd name and no value, which nobody asked for.
        (await caller.SendAsync(caller.Edit(RawRequest.Form, Body))).ShouldHold().Code.ShouldBe(200);
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("identity, gzip")]
    [InlineData("nonsense")]
    public async Task S079_A_compressed_body_is_415_and_never_inflated(string coding)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[16 * 1024 * 1024]);
        var caller = await Caller.NewAsync(passport);
        foreach (var body in (byte[][])[packed.ToArray(), Body])
            (await caller.SendAsync(caller.Edit(RawRequest.Json, body, "Content-Encoding: " + coding))).ShouldHold(coding).Status.ShouldBe(415);
        (await caller.SendAsync(caller.Edit(RawRequest.Json, Body, "Content-Encoding: identity"))).ShouldHold().Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=other")]
    [InlineData("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("multipart/form-data; boundary=\"a b\"")]
    public async Task S079_A_multipart_body_without_a_boundary_that_fits_is_refused(string type)
    {
        var caller = await Caller.NewAsync(passport);
        var answer = (await caller.SendAsync(caller.Edit(type, Multipart.Of(Multipart.Field("userName", "changed"u8))))).ShouldHold(type);
        (answer.Status is 415 || answer.Code == 400).ShouldBeTrue(answer.ToString());
        var upload = (await caller.SendAsync(RawRequest.Post("/users/edit/avatar/self", caller.Token, type, Multipart.Of(Multipart.File([1]))))).ShouldHold(type);
        (upload.Status is 415 || upload.Code == 400).ShouldBeTrue(upload.ToString());
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task S079_A_multipart_body_cut_off_anywhere_is_refused()
    {
        var caller = await Caller.NewAsync(passport);
        var whole = Multipart.Of(Multipart.Field("userName", "changed"u8), Multipart.Field("address", "changed"u8));
        // Without the last line end it is still whole.
        for (var length = 1; length <= whole.Length - 3; length++)
            (await caller.SendAsync(caller.Edit(Multipart.Type, whole[..length]))).ShouldHold($"{length} bytes").Code.ShouldBe(400, $"{length} bytes");
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task S079_Odd_and_oversized_part_headers_are_refused()
    {
        var caller = await Caller.NewAsync(passport);
        const string disposition = "Content-Disposition: form-data; name=\"userName\"";
        string[] headers =
        [
            disposition + "\r\nX: " + new string('x', 9_000),
            disposition + string.Concat(Enumerable.Range(0, 9).Select(index => $"\r\nX-{index}: y")),
            $"Content-Disposition: form-data; name=\"{new string('n', 9_000)}\"",
            disposition + "\r\nno colon here",
        ];
        foreach (var header in headers)
            (await caller.SendAsync(caller.Edit(Multipart.Type, Multipart.Of(Multipart.Part(header, "changed"u8))))).ShouldHold(header[..60]).Code.ShouldBe(400, header[..60]);
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task S079_Parts_that_are_no_fields_change_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var header in (string[])["Content-Type: text/plain", "Content-Disposition: attachment; name=\"userName\"", "Content-Disposition: form-data", "Content-Disposition: nonsense;;;", "Content-Disposition: form-data; name=\"userName\"; filename=\"a.txt\""])
        {
            var answer = (await caller.SendAsync(caller.Edit(Multipart.Type, Multipart.Of(Multipart.Part(header, "changed"u8))))).ShouldHold(header);
            answer.Code.ShouldBeOneOf(200, 400);
            (await caller.UserNameAsync()).ShouldBe("测试", header);
        }
    }

    [Theory]
    [InlineData("text/plain; charset=gbk")]
    [InlineData("text/plain; charset=utf-7")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("text/plain; charset=nonsense")]
    [InlineData("nonsense")]
    public async Task S079_The_charset_of_a_part_never_changes_what_its_bytes_say(string type)
    {
        var caller = await Caller.NewAsync(passport);
        var part = Multipart.Part($"Content-Disposition: form-data; name=\"userName\"\r\nContent-Type: {type}", Encoding.UTF8.GetBytes("+AGE-改名"));
        var answer = (await caller.SendAsync(caller.Edit(Multipart.Type, Multipart.Of(part)))).ShouldHold(type);
        answer.Status.ShouldBe(200);
        var name = await caller.UserNameAsync();
        (answer.Code, name).ShouldBeOneOf((200, "+AGE-改名"), (400, "测试"));
    }

    [Fact]
    public async Task S079_Form_fields_are_64_at_most()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var (count, code) in ((int, int)[])[(64, 200), (65, 400), (1_025, 400), (5_000, 400)])
        {
            var names = Enumerable.Range(0, count).Select(index => $"f{index}").ToArray();
            (await caller.SendAsync(caller.Edit(RawRequest.Form, Encoding.ASCII.GetBytes(string.Join('&', names.Select(name => name + "=1")))))).ShouldHold($"form {count}").Code.ShouldBe(code, $"form {count}");
            if (count > 500) continue;
            (await caller.SendAsync(caller.Edit(Multipart.Type, Multipart.Of([.. names.Select(name => Multipart.Field(name, "1"u8))])))).ShouldHold($"multipart {count}").Code.ShouldBe(code, $"multipart {count}");
            (await caller.SendAsync(RawRequest.Post("/users/edit/self?" + string.Join('&', names.Select(name => name + "=1")), caller.Token, null, []))).ShouldHold($"query {count}").Code.ShouldBe(code, $"query {count}");
        }
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("7FFFFFFFFFFFFFFF\r\n")]
    [InlineData("80000000\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("0x10\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData(" 5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhelloXX0\r\n\r\n")]
    [InlineData("5\nhello\n0\n\n")]
    [InlineData("5;ext=\n\r\nhello\r\n0\r\n\r\n")]
    public async Task S079_A_chunk_size_that_is_none_is_an_answer_and_the_end_of_the_connection(string chunks)
    {
        var caller = await Caller.NewAsync(passport);
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        await connection.SendAsync(RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, "Transfer-Encoding: chunked"));
        // Enough behind it to pass the limit, should the server take the size for one.
        var answer = (await connection.TryExchangeAsync(Encoding.ASCII.GetBytes(chunks + new string('x', 70_000)))).ShouldHoldOrBeTransport(chunks);
        (answer.Status is 400 or 413 || answer.Code is 400).ShouldBeTrue(answer.ToString());
        // What follows is never taken for another request.
        if (!answer.Closes) (await connection.ReceiveAsync())?.ShouldBeTransport(chunks);
        (await connection.IsClosedAsync()).ShouldBeTrue(chunks);
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    [Fact]
    public async Task S079_Well_formed_chunks_are_read()
    {
        var caller = await Caller.NewAsync(passport);
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        await connection.SendAsync(RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, "Transfer-Encoding: chunked"));
        await connection.SendAsync("d;note=1\r\n{\"userName\":\"\r\n9\r\nchanged\"}\r\n0\r\nTrailer: x\r\n\r\n");
        (await connection.ReceiveAsync()).ShouldHold().Code.ShouldBe(200);
        (await caller.UserNameAsync()).ShouldBe("changed");
    }

    /// <summary>A line feed alone ends a chunk's extension for some readers and not for others (CVE-2025-55315).</summary>
    [Theory]
    [InlineData("2;\n")]
    [InlineData("2;x\n")]
    [InlineData("2;x=y\n")]
    [InlineData("2;x=\"\n\"\r\n")]
    [InlineData("2\n")]
    [InlineData("2;\r\r\n")]
    [InlineData("2;\rx\r\n")]
    public async Task C041_S082_A_line_feed_alone_in_a_chunks_extension_makes_no_second_request(string size)
    {
        var caller = await Caller.NewAsync(passport);
        var smuggled = Encoding.ASCII.GetString(RawRequest.Get("/users/exit", caller.Token));
        // Whoever passes over the line feed reads "xx" as the extension's end and the smuggled request as a chunk; whoever stops there reads it as a request.
        foreach (var body in (string[])[$"{size}xx\r\n{smuggled.Length:x}\r\n0\r\n\r\n{smuggled}\r\n0\r\n\r\n", $"{size}{{}}\r\n0\r\n\r\n{smuggled}"])
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            await connection.SendAsync(RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, "Transfer-Encoding: chunked"));
            await connection.TrySendAsync(Encoding.ASCII.GetBytes(body));
            (await connection.ReceiveAsync())?.ShouldHoldOrBeTransport(body);
            (await connection.IsClosedAsync()).ShouldBeTrue(body);
            await caller.SelfAsync();
        }
    }

    [Fact]
    public async Task S079_Two_lengths_or_a_length_beside_chunks_never_make_two_requests_of_one()
    {
        var caller = await Caller.NewAsync(passport);
        const string smuggled = "GET /users/exit HTTP/1.1\r\nHost: localhost\r\n\r\n";
        foreach (var lengths in (string[])["Content-Length: 2\r\nContent-Length: 60", "Content-Length: 2, 60", "Content-Length: 2 2", "Content-Length: -2", "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked, identity", "Transfer-Encoding: gzip", "Transfer-Encoding: xchunked"])
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            await connection.SendAsync(RawRequest.Of("POST", "/users/edit/self", caller.Token, RawRequest.Json, null, lengths.Split("\r\n")));
            await connection.TrySendAsync(Encoding.ASCII.GetBytes("{}" + smuggled));
            (await connection.ReceiveAsync()).ShouldNotBeNull(lengths).ShouldBeTransport(lengths);
            (await connection.IsClosedAsync()).ShouldBeTrue(lengths);
        }

        await caller.SelfAsync();
    }
}
