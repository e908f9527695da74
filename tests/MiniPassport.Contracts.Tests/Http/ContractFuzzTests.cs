using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Requests put together at random from what has broken readers before: the contract's envelope answers, never a fault of this server.</summary>
public sealed class ContractFuzzTests(Passport passport) : IClassFixture<Passport>
{
    private const int Rounds = 1500;

    // What each takes; logout last, for it ends what the others need.
    private static readonly (string Path, string[] Needs)[] Endpoints =
    [
        ("/api/wx/login", ["code", "userInfo"]),
        ("/login", ["username", "password", "code"]),
        ("/service/user/getOpenid", ["js_code"]),
        ("/service/user/login", ["openid", "gender", "phone", "avatar", "nick_name"]),
        ("/service/user/loginByOpenid", ["openid"]),
        ("/service/user/get", ["openid"]),
        ("/service/user/update", ["openid", "update"]),
        ("/service/user/decryptPhoneNO", ["sessionKey", "encryptedData", "iv"]),
        ("/service/user/logout", ["openid"]),
    ];

    private static readonly string[] Names =
    [
        "code", "js_code", "openid", "user_id", "appid", "update", "userInfo", "nickName", "avatarUrl", "gender", "phone", "avatar", "nick_name",
        "username", "password", "email", "role_id", "sessionKey", "encryptedData", "iv", "Code", "OPENID", "__proto__", "", "x\u0000", "名",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "{}", "[]", "[[]]", "0", "-0", "1", "2", "3", "-1", "1.0", "1e0", "1e400", "99999999999999999999", "\"\"", "\"undefined\"", "\"null\"", "\"0\"", "\"1\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uFFFF\"", "\"\\u202e\"", "\"'; DROP TABLE accounts; --\"", "\"{0}%s${x}\"", "\"a.b\"", "\"{}\"", "\"[]\"", "\"{\"", "\"null \"", "\"{} x\"",
        "{\"nickName\":\"a\",\"nickName\":\"b\"}", "{\"gender\":\"1\"}", "{\"phone\":13333333333}", "\"{\\\"phone\\\":13333333333}\"", "\"{\\\"phone\\\":\\\"\\\\ud800\\\"}\"",
        "{\"avatar\":{\"avatar\":[]}}", "\"http://[\"", "\"http://\"", "\"https://a/\"", "\"138 0013 8000\"", "\"１３８００１３８０００\"", "\"a@b.c\"", "\"微信用户\"",
        "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "\"AAAAAAAAAAAAAAAAAAAAAA==\"",
    ];

    [Fact]
    public async Task S088_No_mixture_of_odd_parts_is_answered_by_anything_but_the_contract()
    {
        var handle = await passport.RegisteredAsync(ServiceUserRequests.NewPerson());
        var token = (await passport.SignInAsync(ServiceUserRequests.NewPerson())).Token;
        string[] values = [.. Values, $"\"{handle}\"", $"\"{token}\"", JsonCorpus.Nested(31), JsonCorpus.Nested(33), $"\"{new string('a', 3000)}\"", $"\"{JsonCorpus.Nested(40)}\""];
        var random = new Random(20240229);
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        foreach (var (path, needs) in Endpoints)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var request = Request(random, path, [.. Needed(random, needs, handle, values), .. More(random, values)], random.Next(6) switch { 0 => handle, 1 => token, 2 => "x", _ => null });
                ShouldHold(await connection.ExchangeAsync(request), path, Encoding.UTF8.GetString(request));
            }
        }

        passport.Logs.All.ShouldNotContain(line => line.Contains("fault of this server", StringComparison.Ordinal));
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    private static IEnumerable<(string Name, string Value)> Needed(Random random, string[] names, string handle, string[] values) =>
        from name in names
        where random.Next(10) != 0
        select (name, name == "openid" && random.Next(3) != 0 ? $"\"{handle}\"" : values[random.Next(values.Length)]);

    // Now and then more of them than a request may have.
    private static IEnumerable<(string Name, string Value)> More(Random random, string[] values) =>
        Enumerable.Range(0, random.Next(12) == 0 ? random.Next(60, 70) : random.Next(3))
            .Select(index => (random.Next(3) == 0 ? Names[random.Next(Names.Length)] : $"f{index}", values[random.Next(values.Length)]));

    private static byte[] Request(Random random, string path, (string Name, string Value)[] fields, string? token)
    {
        var query = random.Next(4) == 0 ? $"?{Names[random.Next(Names.Length)]}=x&_t=1".Replace("\u0000", "%00", StringComparison.Ordinal).Replace("名", "%E5", StringComparison.Ordinal) : "";
        var json = "{" + string.Join(',', fields.Select(field => $"\"{field.Name.Replace("\u0000", "\\u0000", StringComparison.Ordinal)}\":{field.Value}")) + "}";
        var plain = fields.Select(field => (field.Name, Value: random.Next(2) == 0 ? field.Value : field.Value.Trim('"'))).ToArray();
        return random.Next(8) switch
        {
            0 => RawRequest.PostJson(path + query, token, json[..random.Next(json.Length)]),
            1 => RawRequest.PostForm(path + query, token, json),
            2 => RawRequest.PostForm(path + query, token, string.Join('&', plain.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"))),
            3 => RawRequest.PostForm(path + query, token, string.Join('&', plain.Select(field => $"{field.Name}={field.Value}"))),
            4 => RawRequest.Post(path + query, token, Multipart.Type, Multipart.Of([.. plain.Select(field => Multipart.Field(field.Name.Trim('\u0000', '名'), Encoding.UTF8.GetBytes(field.Value)))])),
            _ => RawRequest.PostJson(path + query, token, json),
        };
    }

    private static void ShouldHold(RawAnswer answer, string path, string request)
    {
        var shown = $"{path}\n{request}\n{answer}";
        answer.Status.ShouldBeOneOf([200, 400, 413, 415, 429, 503], shown);
        answer.Header("Content-Type").ShouldBe("application/json; charset=utf-8", shown);
        answer.Json.EnumerateObject().First().Name.ShouldBe(path == "/login" ? "status" : "code", shown);
        foreach (var canary in (string[])[Passport.Secret, Passport.OtherSecret]) answer.Text.ShouldNotContain(canary, Case.Sensitive, shown);
    }
}
