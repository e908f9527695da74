using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Text that is not what it says: in JSON, form, multipart and query alike it is refused, or stored and returned exactly.</summary>
public sealed class TextEncodingTests(Passport passport) : IClassFixture<Passport>
{
    /// <summary>No UTF-8: stray and missing continuation, overlong, surrogates, beyond U+10FFFF, bytes that never occur.</summary>
    private static readonly string[] NotUtf8 =
    [
        "80", "BF", "8080", "C0", "C080", "C1BF", "C2", "C220", "E0", "E08080", "E09FBF", "E282", "E28220", "EDA080", "EDBFBF", "EDA081EDB080", "EDAFBFEDBFBF",
        "F0", "F0808080", "F08FBFBF", "F09F98", "F09F9820", "F4908080", "F5808080", "F7BFBFBF", "F888808080", "FBBFBFBFBF", "FC8480808080", "FDBFBFBFBFBF", "FE", "FF", "FEFF", "FFFE", "E4BD", "C4E3BAC3",
    ];

    /// <summary>Text that is unusual but Unicode.</summary>
    private static readonly string[] Unicode =
        ["\uFFFF", "\uFFFE", "\uFDD0", "\uFDEF", "\U0001FFFE", "\U0010FFFF", "\uFFFD", "\uE000", "\U000F0000", "\uFEFFa", "a\uFEFF", "\u200b", "\u202e", "\u00ad", "\U000E0001", "i\u0307", "ẞ", "ﷺ"];

    [Fact]
    public async Task S078_Bytes_that_are_no_UTF8_are_refused_wherever_JSON_has_text()
    {
        await using var asked = await AskedAsync();
        foreach (var hex in NotUtf8)
        {
            var bytes = Convert.FromHexString(hex);
            byte[][] bodies =
            [
                [.. "{\"userName\":\"a"u8, .. bytes, .. "b\"}"u8], [.. "{\"x\":\"a"u8, .. bytes, .. "b\"}"u8], [.. "{\"a"u8, .. bytes, .. "b\":1}"u8],
                [.. "{\"x\":[\""u8, .. bytes, .. "\"]}"u8], [.. "{\"x\":{\""u8, .. bytes, .. "\":1}}"u8], [.. bytes, .. "{}"u8], [.. "{}"u8, .. bytes], [.. "{\"x\":"u8, .. bytes, .. "}"u8],
            ];
            foreach (var body in bodies) await asked.ShouldRefuseAsync(RawRequest.Json, body, hex);
        }
    }

    [Fact]
    public async Task S078_Bytes_that_are_no_UTF8_are_refused_in_a_form_raw_and_escaped()
    {
        await using var asked = await AskedAsync();
        foreach (var hex in NotUtf8)
        {
            var bytes = Convert.FromHexString(hex);
            await asked.ShouldRefuseAsync(RawRequest.Form, [.. "userName=a"u8, .. bytes], hex);
            await asked.ShouldRefuseAsync(RawRequest.Form, [.. "a"u8, .. bytes, .. "=1"u8], hex);
            await asked.ShouldRefuseAsync(RawRequest.Form, Encoding.ASCII.GetBytes("userName=a" + Escaped(bytes)), hex);
            await asked.ShouldRefuseAsync(RawRequest.Form, Encoding.ASCII.GetBytes($"a{Escaped(bytes)}=1"), hex);
        }
    }

    [Fact]
    public async Task S078_Bytes_that_are_no_UTF8_are_refused_in_a_multipart_field()
    {
        await using var asked = await AskedAsync();
        foreach (var hex in NotUtf8) await asked.ShouldRefuseAsync(Multipart.Type, Multipart.Of(Multipart.Field("userName", Convert.FromHexString(hex))), hex);
    }

    [Fact]
    public async Task S078_Bytes_that_are_no_UTF8_are_refused_in_a_query()
    {
        await using var asked = await AskedAsync();
        foreach (var hex in NotUtf8)
        {
            await asked.ShouldRefuseQueryAsync("userName=a" + Escaped(Convert.FromHexString(hex)));
            await asked.ShouldRefuseQueryAsync($"x{Escaped(Convert.FromHexString(hex))}=1");
        }
    }

    [Fact]
    public async Task S078_Raw_bytes_beyond_ASCII_in_a_request_line_are_no_HTTP()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var target in (string[])["/users/edit/self?userName=\u00e9", "/users/edit/self?userName=\u00ff\u00fe", "/users/\u00e9"])
        {
            var answer = (await caller.SendAsync(RawRequest.Post(target, caller.Token, null, []))).ShouldHoldOrBeTransport(target);
            answer.Status.ShouldBeOneOf(400, 404);
        }

        await caller.SelfAsync();
    }

    [Fact]
    public async Task S078_Only_UTF8_is_JSON_whatever_its_byte_order_mark_says()
    {
        await using var asked = await AskedAsync();
        foreach (var encoding in (Encoding[])[new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true), new UTF32Encoding(true, true)])
        {
            await asked.ShouldRefuseAsync(RawRequest.Json, encoding.GetBytes("{\"userName\":\"a\"}"), encoding.WebName);
            await asked.ShouldRefuseAsync(RawRequest.Json, [.. encoding.GetPreamble(), .. encoding.GetBytes("{\"userName\":\"a\"}")], encoding.WebName);
        }

        await asked.ShouldRefuseAsync(RawRequest.Json, "\uFEFF\uFEFF{}"u8.ToArray(), "two marks");
        await asked.ShouldRefuseAsync(RawRequest.Json, "\uFEFF"u8.ToArray(), "a mark alone");
        await asked.ShouldStoreAsync(RawRequest.Json, "\uFEFF{\"userName\":\"marked\"}"u8.ToArray(), "marked");
    }

    [Fact]
    public async Task S078_NUL_and_other_controls_are_refused_raw_and_escaped()
    {
        await using var asked = await AskedAsync();
        foreach (var control in Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Where(code => code is not (9 or 10 or 13)))
        {
            var text = char.ConvertFromUtf32(control);
            await asked.ShouldRefuseAsync(RawRequest.Json, JsonCorpus.Bytes($"{{\"userName\":\"a\\u{control:x4}\"}}"), $"JSON {control}");
            await asked.ShouldRefuseAsync(RawRequest.Form, JsonCorpus.Bytes("userName=a" + Escaped(Encoding.UTF8.GetBytes(text))), $"form {control}");
            await asked.ShouldRefuseAsync(Multipart.Type, Multipart.Of(Multipart.Field("userName", Encoding.UTF8.GetBytes("a" + text))), $"multipart {control}");
            await asked.ShouldRefuseQueryAsync("userName=a" + Escaped(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public async Task S078_Half_a_surrogate_pair_is_refused_escaped_too()
    {
        await using var asked = await AskedAsync();
        foreach (var escape in (string[])["\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\ud83d\\ud83d", "\\ude00\\ud83d", "\\ud83dx\\ude00", "\\ud83d\\\\ude00"])
            await asked.ShouldRefuseAsync(RawRequest.Json, JsonCorpus.Bytes($"{{\"userName\":\"a{escape}\"}}"), escape);
    }

    [Fact]
    public async Task S078_Unusual_Unicode_comes_back_exactly_from_every_kind_of_body()
    {
        await using var asked = await AskedAsync();
        foreach (var text in Unicode)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            await asked.ShouldStoreAsync(RawRequest.Json, [.. "{\"userName\":\""u8, .. bytes, .. "\"}"u8], text);
            await asked.ShouldStoreAsync(RawRequest.Json, JsonCorpus.Bytes("{\"userName\":\"J" + string.Concat(text.Select(unit => $"\\u{(int)unit:X4}")) + "\"}"), "J" + text);
            await asked.ShouldStoreAsync(RawRequest.Form, Encoding.ASCII.GetBytes("userName=F" + Escaped(bytes)), "F" + text);
            await asked.ShouldStoreAsync(RawRequest.Form, [.. "userName="u8, .. bytes], text);
            await asked.ShouldStoreAsync(Multipart.Type, Multipart.Of(Multipart.Field("userName", [.. "M"u8, .. bytes])), "M" + text);
            await asked.ShouldStoreAsync(Multipart.Type, Multipart.Of(Multipart.Field("userName", bytes)), text);
            await asked.ShouldStoreQueryAsync("userName=Q" + Escaped(bytes), "Q" + text);
        }
    }

    [Theory]
    [InlineData("userName=a+b", "a b")]
    [InlineData("userName=a%2Bb", "a+b")]
    [InlineData("userName=a%2bb", "a+b")]
    [InlineData("userName=a=b", "a=b")]
    [InlineData("userName=a%3Db%26c", "a=b&c")]
    [InlineData("&&userName=a&", "a")]
    [InlineData("user%4eame=a", "a")]
    [InlineData("user+name=x&userName=a", "a")]
    [InlineData("userName=100%", "100%")]
    [InlineData("userName=%zz", "%zz")]
    [InlineData("userName=%4", "%4")]
    [InlineData("userName=%2541", "%41")]
    [InlineData("userName=a;x=b", "a;x=b")]
    [InlineData("userName=a&x=undefined", "a")]
    [InlineData("userName=a&x", "a")]
    [InlineData("userName=a&=x", "a")]
    public async Task A_form_and_a_query_are_read_alike(string text, string expected)
    {
        await using var asked = await AskedAsync();
        await asked.ShouldStoreAsync(RawRequest.Form, Encoding.ASCII.GetBytes(text), expected);
        await asked.ShouldStoreAsync(RawRequest.Json, "{\"userName\":\"between\"}"u8.ToArray(), "between");
        await asked.ShouldStoreQueryAsync(text, expected);
    }

    private static string Escaped(byte[] bytes) => string.Concat(bytes.Select(value => $"%{value:X2}"));

    private async Task<Asked> AskedAsync() => new(await Caller.NewAsync(passport), await RawConnection.OpenAsync(passport.Address));

    private sealed class Asked(Caller caller, RawConnection connection) : IAsyncDisposable
    {
        private string? _name = "测试";

        public Task ShouldRefuseAsync(string type, byte[] body, string what) => RefuseAsync(caller.Edit(type, body), $"{type} {what} {Convert.ToHexString(body)}");

        public Task ShouldRefuseQueryAsync(string query) => RefuseAsync(RawRequest.Post("/users/edit/self?" + query, caller.Token, null, []), query);

        public Task ShouldStoreAsync(string type, byte[] body, string expected) => StoreAsync(caller.Edit(type, body), expected, $"{type} {Convert.ToHexString(body)}");

        public Task ShouldStoreQueryAsync(string query, string expected) => StoreAsync(RawRequest.Post("/users/edit/self?" + query, caller.Token, null, []), expected, query);

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task RefuseAsync(byte[] request, string what)
        {
            var answer = (await connection.TryExchangeAsync(request)).ShouldHold(what);
            answer.Status.ShouldBe(200, what);
            answer.Code.ShouldBe(400, what);
            await ShouldBeNamedAsync(_name, what);
        }

        private async Task StoreAsync(byte[] request, string expected, string what)
        {
            var answer = (await connection.TryExchangeAsync(request)).ShouldHold(what);
            answer.Code.ShouldBe(200, $"{what}: {answer.Text}");
            _name = expected;
            await ShouldBeNamedAsync(expected, what);
        }

        private async Task ShouldBeNamedAsync(string? expected, string what)
        {
            var self = (await connection.TryExchangeAsync(RawRequest.Get("/users/info/self", caller.Token))).ShouldHold(what);
            self.Json.GetProperty("data").GetProperty("userName").GetString().ShouldBe(expected, what);
        }
    }
}
