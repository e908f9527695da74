using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Headers with bytes and repetitions that no honest client sends.</summary>
public sealed class HeaderTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Names =
    [
        "Authorization", "token", "X-Token", "X-Access-Token", "word-info", "word-terminal", "terminal", "User-Agent", "Referer", "Content-Type", "Content-Encoding", "Cookie", "Accept", "Range", "If-None-Match",
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Origin", "Expect", "Connection", "Upgrade", "Host", "Content-Length", "Transfer-Encoding",
    ];

    private static readonly string[] Values =
    [
        "a\0b", "\0", "a\rb", "\r", "a\nb", "a\r\n b", "a\r\n\tb", "a\r\nSet-Cookie: x=y", "a\r\n\r\nGET /users/exit HTTP/1.1\r\nHost: a", "a\tb", "\u007f", "\u0001", "\u001b[2J", "caf\u00e9", "\u00ff\u00fe", "\u00c3\u00a9",
        "\u00e4\u00b8\u00ad", "\u00c0\u0080", "\u00ed\u00a0\u0080", "", " ", "\t", ",", ",,,,", ";", "\"", "\\", "%00", "%0d%0aSet-Cookie: x=y", "${jndi:ldap://x}", "{0}", "../../x", "undefined", "null", "true", "-1", "9999999999999999999",
    ];

    [Fact]
    public async Task S081_No_byte_in_any_header_breaks_the_answer_or_gets_into_its_headers()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var name in Names)
        {
            foreach (var value in Values)
            {
                var what = $"{name}: {Convert.ToHexString(Encoding.Latin1.GetBytes(value))}";
                foreach (var request in Requests(name, value))
                {
                    await using var connection = await RawConnection.OpenAsync(passport.Address);
                    var answer = (await connection.TryExchangeAsync(request)).ShouldHoldOrBeTransport(what);
                    answer.Head.ShouldNotContain("Set-Cookie", Case.Insensitive, what);
                    // A line end inside a value is never anything but the end of the header.
                    if (value.Contains('\0', StringComparison.Ordinal) || value is "a\rb" or "\r") answer.Status.ShouldBe(400, what);
                }
            }
        }

        await caller.SelfAsync();
    }

    [Fact]
    public async Task S081_A_User_Agent_of_any_kind_signs_in_and_its_token_stays_short()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var agent in (string[])["", "\u001b", "{0}\"\\<b>", new string('x', 20_000), "\u00e4\u00b8\u00ad\u00e6\u0096\u0087"])
        {
            var answer = await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{caller.Phone}\"}}", "word-info: " + Passport.Password, "User-Agent: " + agent));
            if (agent == "\u001b" && answer.Status == 400) continue;
            answer.Code.ShouldBe(200, answer.ToString());
            var token = answer.Json.GetProperty("data").GetString()!;
            token.Length.ShouldBeLessThan(2_048);
            (await caller.SendAsync(RawRequest.Get("/users/info/self", token))).ShouldHold().Code.ShouldBe(200);
        }
    }

    [Fact]
    public async Task S081_One_token_twice_is_fine_and_two_different_ones_are_refused()
    {
        var (one, other) = (await Caller.NewAsync(passport), await Caller.NewAsync(passport));
        var (basic, otherBasic) = (RawRequest.Basic(one.Token), RawRequest.Basic(other.Token));
        (string Expectation, string[] Headers)[] cases =
        [
            ("200", [$"Authorization: {basic}", $"Authorization: {basic}"]),
            ("200", [$"Authorization: {basic}", $"Authorization: Bearer {one.Token}"]),
            ("200", [$"Authorization: {basic}", $"token: {one.Token}", $"X-Token: {one.Token}", $"X-Access-Token: {one.Token}"]),
            ("200", [$"token: {one.Token}", $"token: {one.Token}"]),
            ("400", [$"Authorization: {basic}", $"Authorization: {otherBasic}"]),
            ("400", [$"Authorization: Bearer {one.Token}", $"Authorization: {otherBasic}"]),
            ("400", [$"Authorization: {basic}", $"token: {other.Token}"]),
            ("400", [$"Authorization: {otherBasic}", $"token: {one.Token}"]),
            ("400", [$"token: {one.Token}", $"X-Token: {other.Token}"]),
            ("400", [$"X-Token: {one.Token}", $"X-Access-Token: {other.Token}"]),
            ("400", [$"token: {one.Token}", $"token: {other.Token}"]),
            ("400", [$"Authorization: {basic}", "token: nonsense"]),
            ("205", [$"Authorization: {basic}, {basic}"]),
            ("205", [$"Authorization: {basic}, {otherBasic}"]),
            ("205", [$"Authorization: Bearer {one.Token}, Bearer {one.Token}"]),
            ("205", [$"token: {one.Token},{one.Token}"]),
            ("205", [$"token: {one.Token}, {other.Token}"]),
        ];
        foreach (var (expected, headers) in cases)
        {
            foreach (var path in (string[])["/users/info/self", "/users/token/refresh"])
            {
                var answer = (await one.SendAsync(RawRequest.Get(path, null, headers))).ShouldHold();
                answer.Code.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected, $"{path} {string.Join(" | ", headers)}");
            }
        }

        (await one.SendAsync(RawRequest.Get("/users/exit", null, $"token: {one.Token}", $"X-Token: {other.Token}"))).ShouldHold().Code.ShouldBe(400);
        await one.SelfAsync();
        await other.SelfAsync();
    }

    [Fact]
    public async Task S081_Two_passwords_are_refused_even_equal_ones()
    {
        var caller = await Caller.NewAsync(passport);
        var body = $"{{\"phone\":\"{caller.Phone}\"}}";
        var right = "word-info: " + Passport.Password;
        (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, body, right))).Code.ShouldBe(200);
        foreach (var headers in (string[][])[[right, "word-info: other password"], ["word-info: other password", right], [right, right]])
            (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, body, headers))).Code.ShouldBe(400);
        (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, body, $"{right}, {Passport.Password}"))).Code.ShouldBe(400);
        var both = $"{{\"phone\":\"{caller.Phone}\",\"password\":\"other password\"}}";
        (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, both, right))).Code.ShouldBe(400);
        var same = $"{{\"phone\":\"{caller.Phone}\",\"password\":\"{Passport.Password}\"}}";
        (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, same, right))).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S081_Secrets_never_come_from_the_query()
    {
        var caller = await Caller.NewAsync(passport);
        var password = Uri.EscapeDataString(Passport.Password);
        (await caller.SendAsync(RawRequest.PostJson($"/pc/users/login?password={password}&word-info={password}", null, $"{{\"phone\":\"{caller.Phone}\"}}"))).Code.ShouldBe(400);
        (await caller.SendAsync(RawRequest.Post($"/wechat/users/login?code={await passport.CodeAsync()}", null, null, []))).Code.ShouldBe(400);
        (await caller.SendAsync(RawRequest.Get($"/users/info/self?token={caller.Token}&Authorization={caller.Token}&access_token={caller.Token}"))).ShouldHold().Code.ShouldBe(403);
    }

    [Fact]
    public async Task S081_The_password_half_of_Basic_is_not_looked_at()
    {
        var (one, other) = (await Caller.NewAsync(passport), await Caller.NewAsync(passport));
        string Basic(string text) => "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        foreach (var text in (string[])[one.Token, one.Token + ":", one.Token + ":x", one.Token + ":x:y", one.Token + "::", one.Token + ":" + other.Token])
            (await one.SendAsync(RawRequest.Get("/users/info/self", null, Basic(text)))).Json.GetProperty("data").GetProperty("phone").GetString().ShouldBe(one.Phone);
        (await one.SendAsync(RawRequest.Get("/users/info/self", null, Basic(":" + one.Token)))).ShouldHold().Code.ShouldBe(403);
        foreach (var broken in (string[])["Basic !!!", "Basic " + one.Token, "Basic YQ", "Basic =", "Digest " + one.Token, "Basic\t" + one.Token, "Basic " + Convert.ToBase64String([0xFF, 0xFE, (byte)':'])])
            (await one.SendAsync(RawRequest.Get("/users/info/self", null, "Authorization: " + broken))).ShouldHold(broken).Code.ShouldBe(205, broken);
    }

    private static byte[][] Requests(string name, string value)
    {
        byte[] line = Encoding.Latin1.GetBytes($"{name}: {value}\r\n");
        byte[] login = [.. "POST /users/login HTTP/1.1\r\n"u8, .. Missing("Host: localhost\r\n", name), .. Missing("Content-Type: application/json\r\n", name), .. Missing("Content-Length: 23\r\n", name), .. line, .. "\r\n{\"phone\":\"13800138000\"}"u8];
        byte[] self = [.. "GET /users/info/self HTTP/1.1\r\n"u8, .. Missing("Host: localhost\r\n", name), .. line, .. "\r\n"u8];
        return [login, self];

        static byte[] Missing(string header, string name) => header.StartsWith(name + ":", StringComparison.Ordinal) ? [] : Encoding.ASCII.GetBytes(header);
    }
}
