using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser.Abuse;

/// <summary>Requests spelled out byte by byte, in this contract's envelope.</summary>
public sealed class TransportTests(Passport passport) : IClassFixture<Passport>
{
    private const string Update = "/service/user/update", Get = "/service/user/get";

    private static readonly int[] NoBusinessAnswer = [400, 404, 405, 408, 413, 415, 429, 503];

    [Fact]
    public async Task S078_Text_that_is_no_Unicode_is_refused_and_all_that_is_comes_back_as_it_was()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        byte[][] broken = [[0xC3, 0x28], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF]];
        foreach (var bytes in broken)
        {
            byte[] json = [.. Encoding.UTF8.GetBytes($$"""{"openid":"{{openid}}","update":{"nick_name":" """), .. bytes, .. "\"}}"u8];
            Held(await SendAsync(RawRequest.Post(Update, null, RawRequest.Json, json))).Code.ShouldBe(-1);
            byte[] form = [.. Encoding.UTF8.GetBytes($"openid={openid}&update={{\"nick_name\":\""), .. bytes, .. "\"}"u8];
            Held(await SendAsync(RawRequest.Post(Update, null, RawRequest.Form, form))).Code.ShouldBe(-1);
        }

        foreach (var escape in (string[])["\\ud800", "\\udc00\\ud800", "\\u0000"])
            Held(await SendAsync(RawRequest.PostJson(Update, null, $$$"""{"openid":"{{{openid}}}","update":{"nick_name":"{{{escape}}}"}}"""))).Code.ShouldBe(-1);
        foreach (var (type, encoding) in ((string, Encoding)[])[("application/json", Encoding.Unicode), ("application/json; charset=utf-16", Encoding.Unicode), ("application/json", Encoding.UTF32)])
        {
            var answer = Held(await SendAsync(RawRequest.Post(Get, null, type, encoding.GetBytes($$"""{"openid":"{{openid}}"}"""))));
            (answer.Code, answer.Status is 200 or 415).ShouldBe((-1, true));
        }

        (await passport.SelfByAsync(openid)).Text("nick_name").ShouldBe("张三");
        foreach (var name in (string[])["😀👨‍👩‍👧‍👦", "\uFFFF\uFDD0", "é e\u0301", "\u202Eabc", "零陵上将军 \uD840\uDC00", "'; DROP TABLE accounts; --"])
        {
            (await passport.CallAsync("update", new { openid, update = new { nick_name = name } })).Success();
            (await passport.SelfByAsync(openid)).Text("nick_name").ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=gbk")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("application/json\r\nContent-Type: application/x-www-form-urlencoded")]
    [InlineData("application/json\r\nContent-Encoding: gzip")]
    public async Task S079_A_body_of_another_kind_is_415(string type)
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var answer = Held(await SendAsync(RawRequest.Post(Update, null, type, Encoding.UTF8.GetBytes($$$"""{"openid":"{{{openid}}}","update":{"phone":"x"}}"""))));
        (answer.Status, answer.Code).ShouldBe((415, -1));
        (await passport.SelfByAsync(openid)).Text("phone").ShouldBe("12312312312");
    }

    [Fact]
    public async Task S079_A_form_sent_as_JSON_JSON_sent_as_a_form_and_a_cut_multipart_body_are_refused()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var json = $$$"""{"openid":"{{{openid}}}","update":{"phone":"x"}}""";
        Held(await SendAsync(RawRequest.Post(Update, null, RawRequest.Form, Encoding.UTF8.GetBytes(json)))).Code.ShouldBe(-1);
        Held(await SendAsync(RawRequest.Post(Update, null, RawRequest.Json, Encoding.UTF8.GetBytes($"openid={openid}&update={{}}")))).Code.ShouldBe(-1);
        Held(await SendAsync(RawRequest.Post(Update, null, RawRequest.Json, []))).Code.ShouldBe(-1);
        var whole = Multipart.Of(Multipart.Field("openid", Encoding.ASCII.GetBytes(openid)), Multipart.Field("update", "{\"phone\":\"x\"}"u8));
        for (var length = 1; length <= whole.Length - 3; length += 7)
            Held(await SendAsync(RawRequest.Post(Update, null, Multipart.Type, whole[..length]))).Code.ShouldBe(-1, $"{length} bytes");
        Held(await SendAsync(RawRequest.Post(Update, null, Multipart.Type, Multipart.Of(Multipart.Field("openid", Encoding.ASCII.GetBytes(openid)), Multipart.File([1], name: "update"))))).Code.ShouldBe(-1);
        (await passport.SelfByAsync(openid)).Text("phone").ShouldBe("12312312312");
        Held(await SendAsync(RawRequest.Post(Update, null, Multipart.Type, whole))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task S080_A_body_has_64_KiB_and_no_byte_more()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        byte[] Filled(int length) => Encoding.ASCII.GetBytes($$"""{"openid":"{{openid}}"}""".PadRight(length, ' '));
        Held(await SendAsync(RawRequest.Post(Get, null, RawRequest.Json, Filled(64 * 1024)))).Code.ShouldBe(0);
        var answer = Held(await SendAsync(RawRequest.Post(Get, null, RawRequest.Json, Filled((64 * 1024) + 1))));
        (answer.Status, answer.Code, answer.Closes).ShouldBe((413, -1, true));
    }

    [Fact]
    public async Task S081_Two_tokens_are_refused_and_odd_headers_are_an_answer()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var token = (await passport.GetAsync("/users/token/refresh", openid)).Token;
        string[][] ambiguous = [["token: a", "token: b"], ["Authorization: Bearer a", "Authorization: Bearer b"], ["Authorization: Bearer a", "X-Access-Token: b"], [$"Authorization: {RawRequest.Basic("a")}", "token: b"]];
        foreach (var headers in ambiguous)
        {
            var answer = Held(await SendAsync(RawRequest.PostJson(Get, null, $$"""{"openid":"{{openid}}"}""", headers)));
            (answer.Status, answer.Code, answer.Json.Text("msg")).ShouldBe((200, -1, "参数 token 不正确：请求中有多个不同的 token"));
        }

        foreach (var header in (string[])[$"token: {token}, {token}", "Authorization: Basic !!!", "Authorization: Basic", "Authorization: Bearer ", "Authorization: " + new string('a', 20_000), "token: a\tb", "X-WX-OPENID: x"])
            Held(await SendAsync(RawRequest.PostJson(Get, null, $$"""{"openid":"{{openid}}"}""", header))).Code.ShouldBe(0, header[..Math.Min(40, header.Length)]);
        foreach (var header in (string[])["token: a\0b", "token: a\rb", "to\u00e9ken: a", "token : a", "Authorization: \u00e9\u00ff", "User-Agent: \u00fc\u00fc"])
        {
            var answer = await SendAsync(RawRequest.PostJson(Get, null, $$"""{"openid":"{{openid}}"}""", header));
            answer.ShouldBeTransport(header);
            answer.Status.ShouldBe(400);
        }

        // Nothing that came in a body makes a header.
        foreach (var name in (string[])["a\r\nSet-Cookie: x=1", "a\nb"])
        {
            (await passport.CallAsync("update", new { openid, update = new { nick_name = name } })).Success();
            Held(await SendAsync(RawRequest.PostJson(Get, null, $$"""{"openid":"{{openid}}"}"""))).Json.GetProperty("data").Text("nick_name").ShouldBe(name);
        }
    }

    private async Task<RawAnswer> SendAsync(byte[] request) => await RawConnection.ExchangeAsync(passport.Address, request);

    /// <summary>What holds for the answer to any request: the envelope, data that is never null, headers that protect it.</summary>
    private static RawAnswer Held(RawAnswer answer)
    {
        var shown = answer.ToString();
        (answer.Header("Content-Type"), answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control"))
            .ShouldBe(("application/json; charset=utf-8", "nosniff", "no-store"), shown);
        (answer.Header("Server"), answer.Header("Set-Cookie")).ShouldBe((null, null), shown);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["code", "msg", "data"], shown);
        if (answer.Code != 0) answer.Text.ShouldEndWith(",\"data\":[]}", Case.Sensitive, shown);
        if (answer.Status != 200) NoBusinessAnswer.ShouldContain(answer.Status, shown);
        foreach (var canary in (string[])[Passport.Secret, Passport.OtherSecret]) shown.ShouldNotContain(canary);
        return answer;
    }
}
