using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

/// <summary>The clock stands still here, so the rows of a request with extras must equal the clean one's but for what is unique.</summary>
public sealed class MassAssignmentTests(Passport passport) : IClassFixture<Passport>
{
    private const string Extras = """
        {"role":"manager","roles":1,"isAdmin":true,"is_admin":1,"status":0,"version":9,"__v":9,"number":1,"id":1,"_id":"5c3b297dea95883f340178b0","userId":1,
        "openId":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA","open_id":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA","unionid":"uAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "session_key":"AAAAAAAAAAAAAAAAAAAAAA==","sessionKey":"AAAAAAAAAAAAAAAAAAAAAA==","sessionId":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA","password_hash":"$argon2id$x",
        "lastLoginAt":"2000-01-01T00:00:00Z","createdAt":"2000-01-01T00:00:00Z","updatedAt":"2000-01-01T00:00:00Z","created_at":1,"terminal":"MANAGEMENT",
        "headImg":{"id":"1","filePath":"http://evil.example.com/x.png"},"__proto__":{"roles":1},"constructor":{"prototype":{}},"$type":"Account","merged_into":1,
        "token":"x","isNewUser":false,"login_name":"root","phone_proven":1,"LinkTo":1,"scope":1,"Vouched":{"OpenId":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}
        """;

    private static readonly string[] Unique =
        ["number", "id", "account", "session", "identity", "phone", "password_hash", "open_id", "union_id", "session_key", "hash", "actor"];

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S028_A_sign_in_takes_the_documented_fields_only(string path)
    {
        var (clean, dirty) = (await Door.OpenAsync(passport, path), await Door.OpenAsync(passport, path));
        var before = await RowsAsync(clean, await clean.PostAsync(await clean.NewBodyAsync()));

        var body = await dirty.NewBodyAsync();
        foreach (var (name, value) in JsonNode.Parse(Extras)!.AsObject()) body[name] = value?.DeepClone();
        if (dirty.Phone is null) body["userInfo"] = JsonNode.Parse(Extras);
        (await RowsAsync(dirty, await dirty.PostAsync(body))).ShouldBe(before);
        (await passport.CountAsync("SELECT count(*) FROM wechat_identities WHERE open_id LIKE 'oAAAA%' OR union_id LIKE 'uAAAA%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S028_S077_A_name_given_twice_in_any_case_is_refused_and_spends_no_code(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        var (code, before) = (await door.CodeAsync(), await Door.StoreAsync(passport));
        var body = door.Body(code).ToJsonString();
        foreach (var extra in (string[])[$"\"code\":\"{code}\"", $"\"CODE\":\"{code}\"", $"\"c\\u006fde\":\"{code}\"", "\"x\":1,\"X\":1"])
            door.ShouldRefuse(await passport.PostAsync(path, $"{body[..^1]},{extra}}}"));
        door.ShouldRefuse(await passport.FormAsync(path, [.. Door.FieldsOf(door.Body(code)), ("code", code)]));
        door.ShouldRefuse(await passport.MultipartAsync(path, [.. Door.FieldsOf(door.Body(code)), ("Code", code)]));
        (await Door.StoreAsync(passport)).ShouldBe(before);
        door.Handle(await door.PostAsync(door.Body(code)));
    }

    private async Task<string> RowsAsync(Door door, Answer answer)
    {
        var handle = door.Handle(answer);
        var account = ("@id", (object)Guid.Parse((await passport.SelfAsync(handle)).GetProperty("id").GetString()!).ToByteArray(bigEndian: true));
        var rows = new List<string>();
        foreach (var sql in (string[])[
            "SELECT * FROM accounts WHERE id = @id",
            "SELECT i.* FROM wechat_identities i JOIN accounts a ON a.number = i.account WHERE a.id = @id",
            "SELECT s.* FROM sessions s JOIN accounts a ON a.number = s.account WHERE a.id = @id ORDER BY s.number",
            "SELECT h.rotates FROM session_handles h JOIN sessions s ON s.number = h.session JOIN accounts a ON a.number = s.account WHERE a.id = @id",
        ])
        {
            rows.Add(await passport.RowsAsync(sql, Unique, account));
        }

        return string.Join('\n', rows);
    }
}
