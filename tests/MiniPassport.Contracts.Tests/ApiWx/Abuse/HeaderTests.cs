using System.Text;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

/// <summary>Requests whose head is odd, at both contracts.</summary>
public sealed class HeaderTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Names =
        ["Authorization", "token", "X-Token", "User-Agent", "Referer", "Cookie", "Accept", "X-Forwarded-For", "X-Forwarded-Proto", "Origin", "X-WX-OPENID", "X-WX-SOURCE", "Content-Encoding"];

    private static readonly string[] Values =
        ["a\0b", "a\rb", "a\nb", "a\r\nSet-Cookie: x=y", "\u007f", "\u001b[2J", "caf\u00e9", "\u00ff\u00fe", "\u00c0\u0080", "", ",,", "\"", "%0d%0aSet-Cookie: x=y", "${jndi:ldap://x}", "{0}", "undefined", "-1"];

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S081_No_byte_in_any_header_breaks_the_answer_or_gets_into_its_headers(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        foreach (var name in Names)
        {
            foreach (var value in Values)
            {
                var what = $"{name}: {Convert.ToHexString(Encoding.Latin1.GetBytes(value))}";
                var answer = await door.SendAsync([.. Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 8\r\n{name}: {value}\r\n\r\n"), .. "{\"x\":1} "u8]);
                answer.Head.ShouldNotContain("Set-Cookie", Case.Insensitive, what);
                if (answer.Body.Length == 0) answer.ShouldBeTransport(what);
                else door.ShouldHold(answer, what);
            }
        }

        door.Handle(await door.SignInAsync());
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S081_Tokens_of_any_kind_and_number_are_no_reason_to_refuse(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        foreach (var headers in (string[][])[["Authorization: Bearer x", "Authorization: Basic eDo="], ["Authorization: Basic !!!"], ["token: a", "token: b"], ["X-Token: " + new string('x', 20_000)], ["Authorization: ,"]])
        {
            var answer = await door.SendAsync(RawRequest.PostJson(path, null, (await door.NewBodyAsync()).ToJsonString(), headers));
            door.ShouldHold(answer);
            answer.Text.ShouldContain("\"data\":{", Case.Sensitive, string.Join(' ', headers));
        }
    }

    [Theory]
    [InlineData("/api/wx/login", "/API/WX/LOGIN")]
    [InlineData("/login", "/Login/")]
    public async Task S030_S031_Only_POST_on_the_path_itself_signs_in(string path, string sameInOtherLetters)
    {
        var door = await Door.OpenAsync(passport, path);
        var body = (await door.NewBodyAsync()).ToJsonString();
        foreach (var method in (string[])["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
        {
            var answer = await door.SendAsync(RawRequest.Of(method, path, null, RawRequest.Json, Encoding.UTF8.GetBytes(body), "X-HTTP-Method-Override: POST"));
            door.ShouldRefuse(answer, status: 405);
            answer.Header("Allow").ShouldBe("POST");
        }

        foreach (var target in (string[])[path + "/x", path + ".json", path + "%20", path + "%2f", path + ";x=y", path + "%00"])
        {
            var answer = await door.SendAsync(RawRequest.PostJson(target, null, body));
            (answer.Status is 400 or 404).ShouldBeTrue($"{target}: {answer}");
            answer.Text.ShouldNotContain("\"data\":{", Case.Sensitive, target);
        }

        (await door.SendAsync(RawRequest.PostJson(sameInOtherLetters, null, body))).Text.ShouldContain("\"data\":{");
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S080_A_head_that_is_too_long_never_reaches_the_contract(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        foreach (var (request, status) in ((byte[], int)[])[
            (RawRequest.PostJson(path, null, "{}", "X: " + new string('x', 33_000)), 431),
            (RawRequest.PostJson(path, null, "{}", [.. Enumerable.Range(0, 101).Select(i => $"X-{i}: y")]), 431),
            (RawRequest.PostJson(path + "?x=" + new string('x', 8_200), null, "{}"), 414),
        ])
        {
            var answer = await door.SendAsync(request);
            answer.ShouldBeTransport();
            answer.Status.ShouldBe(status);
        }
    }
}
