using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>The clock stands still here, so the row of a request with extras must equal the clean one's but for what is unique.</summary>
public sealed class MassAssignmentTests(Passport passport) : IClassFixture<Passport>
{
    private const string Extras = """
        {"role":"manager","roles":1,"isAdmin":true,"is_admin":1,"admin":"1","status":0,"version":9,"number":1,"id":"01890000-0000-7000-8000-000000000000",
        "openid":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA","unionid":"uAAAAAAAAAAAAAAAAAAAAAAAAAAA","session_key":"AAAAAAAAAAAAAAAAAAAAAA==",
        "sessionKey":"AAAAAAAAAAAAAAAAAAAAAA==","password_hash":"$argon2id$x","createTime":"2000-01-01 00:00:00","created_at":1,"updateTime":"2000-01-01 00:00:00",
        "terminal":"MANAGEMENT","word-info":"x","headImg":{"id":"1","filePath":"http://evil.example.com/x.png"},"__proto__":{"roles":1},"constructor":{"prototype":{}},"$type":"Account",
        "merged_into":1,"gender":1,"userId":1,"token":"x","Account":{"Roles":1}}
        """;

    private static readonly string[] OfPhone = ["number", "id", "phone", "password_hash"];

    private static readonly string[] OfWeChat = ["number", "id", "account", "open_id", "union_id", "session_key"];

    [Fact]
    public async Task S028_C031_Registration_takes_phone_password_and_userName_only()
    {
        var (clean, dirty) = (NewPhone(), NewPhone());
        (await passport.PostAsync("/users/register", new { phone = clean, userName = "测试" }, headers: WordInfo())).Code.ShouldBe(200);
        (await passport.PostAsync("/users/register", With($$"""{"phone":"{{dirty}}","userName":"测试","sex":1,"birthday":"1990-01-31","address":"x"}"""), headers: WordInfo())).Code.ShouldBe(200);
        (await AccountAsync(dirty)).ShouldBe(await AccountAsync(clean));
        (await passport.GetAsync("/users/list", await passport.LoginAsync(dirty, "management"))).Code.ShouldBe(403);
    }

    [Fact]
    public async Task S028_S029_An_edit_of_oneself_takes_the_five_documented_fields_only()
    {
        var (clean, dirty) = (NewPhone(), NewPhone());
        var (cleanToken, dirtyToken) = (await passport.NewAccountAsync(clean), await passport.NewAccountAsync(dirty));
        var hash = await HashAsync(dirty);
        const string Body = """{"userName":"张三","usersexName":1,"birthday":"1990-01-31","address":"永州","professional":"工程师"}""";
        (await passport.PostAsync("/users/edit/self", Body, cleanToken)).Code.ShouldBe(200);
        (await passport.PostAsync("/users/edit/self", With(Body, ("phone", "13100000000"), ("password", "stolen horse 7"), ("newPassword", "stolen horse 7")), dirtyToken)).Code.ShouldBe(200);

        (await AccountAsync(dirty)).ShouldBe(await AccountAsync(clean));
        (await HashAsync(dirty)).ShouldBe(hash);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE phone = '13100000000'")).ShouldBe(0);
        (await passport.CountAsync("SELECT count(*) FROM wechat_identities WHERE open_id = 'oAAAAAAAAAAAAAAAAAAAAAAAAAAA'")).ShouldBe(0);
        (await passport.LoginAsync(dirty)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task S028_A_managers_edit_takes_no_more()
    {
        var (clean, dirty) = (NewPhone(), NewPhone());
        var (cleanId, dirtyId) = (Claims.Of(await passport.NewAccountAsync(clean)).Id, Claims.Of(await passport.NewAccountAsync(dirty)).Id);
        var manager = await passport.NewManagerAsync(NewPhone());
        (await passport.PostAsync("/users/edit", new { id = cleanId, userName = "张三" }, manager)).Code.ShouldBe(200);
        var body = With("{}", ("phone", "13100000000"), ("password", "stolen horse 7"), ("userName", "张三"));
        body = body.Replace("01890000-0000-7000-8000-000000000000", dirtyId, StringComparison.Ordinal);
        (await passport.PostAsync("/users/edit", body, manager)).Code.ShouldBe(200);
        (await AccountAsync(dirty)).ShouldBe(await AccountAsync(clean));
        (await passport.LoginAsync(dirty)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task S028_A_WeChat_sign_in_takes_the_code_and_the_documented_profile_only()
    {
        var profile = new { nickName = "零陵上将军", city = "永州" };
        var clean = Claims.Of((await passport.SignInAsync("clean", profile)).Token);
        var body = With($$"""{"code":"{{await passport.CodeAsync("dirty")}}","nickName":"零陵上将军","city":"永州","phone":"13100000000","password":"stolen horse 7","userName":"x"}""");
        var answer = await passport.PostAsync("/users/login/wechat", body);
        var dirty = Claims.Of(answer.Token);

        (dirty.Terminal, dirty.Phone).ShouldBe(("WECHAT", null));
        dirty.OpenId.ShouldNotBe("oAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        dirty.Id.ShouldNotBe("01890000-0000-7000-8000-000000000000");
        (await WeChatAsync(dirty)).ShouldBe(await WeChatAsync(clean));
    }

    [Fact]
    public async Task S028_An_association_takes_phone_and_password_only()
    {
        var (clean, dirty) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(clean);
        await passport.NewAccountAsync(dirty);
        (await passport.AssociateAsync((await passport.SignInAsync("clean-associate")).Token, clean)).Code.ShouldBe(200);
        var token = (await passport.SignInAsync("dirty-associate")).Token;
        var answer = await passport.PostAsync("/users/info/associate", With($$"""{"phone":"{{dirty}}","userName":"x","sex":1}"""), token, WordInfo());
        (Claims.Of(answer.Token).OpenId, Claims.Of(answer.Token).Terminal).ShouldBe((Claims.Of(token).OpenId, "WECHAT"));
        (await AccountAsync(dirty)).ShouldBe(await AccountAsync(clean));
    }

    [Theory]
    [InlineData("""{"userName":"a","userName":"b"}""")]
    [InlineData("""{"userName":"a","USERNAME":"b"}""")]
    [InlineData("""{"userName":"a","username":"a"}""")]
    public async Task S028_A_name_given_twice_is_refused_and_changes_nothing(string body)
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        var before = await AccountAsync(phone);
        (await passport.PostAsync("/users/edit/self", body, token)).Code.ShouldBe(400);
        (await passport.FormAsync("/users/edit/self", [("userName", "a"), ("userName", "b")], token)).Code.ShouldBe(400);
        (await passport.PostAsync("/users/edit/self?userName=a", """{"userName":"b"}""", token)).Code.ShouldBe(400);
        (await AccountAsync(phone)).ShouldBe(before);
    }

    [Fact]
    public async Task S028_A_name_in_another_case_is_another_name()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        (await passport.PostAsync("/users/edit/self", """{"USERNAME":"b","Sex":1,"user_name":"c"}""", token)).Code.ShouldBe(200);
        var self = await passport.SelfAsync(token);
        (self.GetProperty("userName").GetString(), self.GetProperty("sex").GetInt32()).ShouldBe(("测试", 0));
    }

    private static string With(string body, params (string Name, string Value)[] more)
    {
        var whole = JsonNode.Parse(Extras)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(body)!.AsObject()) whole[name] = value?.DeepClone();
        foreach (var (name, value) in more) whole[name] = value;
        return whole.ToJsonString();
    }

    private Task<string> AccountAsync(string phone) => passport.RowsAsync("SELECT * FROM accounts WHERE phone = @phone", OfPhone, ("@phone", phone));

    private Task<string> HashAsync(string phone) => passport.RowsAsync("SELECT password_hash FROM accounts WHERE phone = @phone", [], ("@phone", phone));

    private async Task<string> WeChatAsync(Claims claims)
    {
        var id = ("@id", (object)Guid.Parse(claims.Id).ToByteArray(bigEndian: true));
        return await passport.RowsAsync("SELECT * FROM accounts WHERE id = @id", OfWeChat, id) + "\n"
            + await passport.RowsAsync("SELECT i.* FROM wechat_identities i JOIN accounts a ON a.number = i.account WHERE a.id = @id", OfWeChat, id);
    }
}
