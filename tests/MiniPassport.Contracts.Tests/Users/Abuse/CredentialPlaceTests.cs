using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>Each kind of credential works in its own place only, and nothing else is one.</summary>
public sealed class CredentialPlaceTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task C020_C021_Every_kind_of_credential_at_every_wrong_place_is_refused()
    {
        var data = (await passport.GetOpenIdAsync("zhangsan")).Success();
        var (handle, keyHandle) = (data.Text("openid"), data.Text("session_key"));
        (await passport.CallAsync("login", ServiceUserRequests.Form(handle))).Success();
        var token = await passport.SignInWithWeChatAsync();
        var code = await passport.CodeAsync();
        var id = Claims.Of(token).Id;
        var store = await passport.StoreAsync();

        // As a session of Users: only the token and the handle are one.
        foreach (var wrong in (string[])[keyHandle, code, id, Passport.AppId, await passport.RealOpenIdAsync("zhangsan"), Claims.Of(token).Payload, token.Split('.')[2], "1", "o", new string('o', 28)])
        {
            foreach (var path in (string[])["/users/info/self", "/users/token/refresh", "/users/exit"])
                (await passport.GetAsync(path, wrong)).Code.ShouldBe(205, $"{path} {wrong}");
        }

        // As a session of ServiceUser.
        foreach (var wrong in (string[])[token, keyHandle, code, id])
        {
            foreach (var operation in (string[])["loginByOpenid", "get", "logout"])
                (await passport.CallAsync(operation, new { openid = wrong })).Code.ShouldNotBe(0, $"{operation} {wrong}");
        }

        // As the handle of a session_key, and as a code.
        foreach (var wrong in (string[])[token, handle, code, id])
            (await passport.CallAsync("decryptPhoneNO", new { sessionKey = wrong, encryptedData = "AAAA", iv = "AAAA" })).Code.ShouldNotBe(0, wrong);
        foreach (var wrong in (string[])[token, handle, keyHandle, id])
        {
            (await passport.PostAsync("/wechat/users/login", new { code = wrong })).Code.ShouldNotBe(200, wrong);
            (await passport.CallAsync("getOpenid", new { js_code = wrong })).Code.ShouldNotBe(0, wrong);
        }

        (await passport.StoreAsync()).ShouldBe(store, "nothing was written");
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", handle)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("POST", "/users/edit/self")]
    [InlineData("POST", "/management/users/edit")]
    [InlineData("POST", "/wechat/users/info/associate")]
    [InlineData("POST", "/pc/users/edit/avatar/self")]
    [InlineData("GET", "/users/info/self")]
    [InlineData("GET", "/pc/users/info")]
    [InlineData("GET", "/management/users/list")]
    [InlineData("GET", "/users/token/refresh")]
    [InlineData("GET", "/users/exit")]
    public async Task C022_Without_a_token_whoever_the_request_names_it_speaks_for_nobody(string method, string path)
    {
        var phone = NewPhone();
        var id = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var store = await passport.StoreAsync();
        object body = new { id, userId = id, user_id = id, accountId = id, account = id, sub = id, phone, userName = "changed", role = "manager", isAdmin = true, session = new { user = id } };
        var query = $"?id={id}&userId={id}&user_id={id}";

        foreach (var address in (string[])[path, path + query])
        {
            var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (method == "POST") request.Content = Passport.JsonContent(body);
            (await passport.SendAsync(request, null, ("X-User-Id", id), ("id", id), ("userId", id))).Code.ShouldBe(403, address);
        }

        (await passport.StoreAsync()).ShouldBe(store);
    }

    [Theory]
    [InlineData("Nacos-Server")]
    [InlineData("MicroMessenger")]
    [InlineData("MANAGEMENT")]
    [InlineData("Googlebot/2.1")]
    [InlineData("kube-probe/1.30")]
    public async Task C035_No_User_Agent_and_no_terminal_opens_what_a_token_does(string agent)
    {
        foreach (var terminal in (string?[])[null, "MANAGEMENT", "WECHAT"])
        {
            (string, string)[] headers = [("User-Agent", agent), .. terminal is null ? [] : new[] { ("word-terminal", terminal) }];
            foreach (var path in (string[])["/users/info/self", "/users/list", "/users/token/refresh"])
                (await passport.GetAsync(path, null, headers)).Code.ShouldBe(403, $"{agent} {terminal} {path}");
        }

        var person = await passport.NewAccountAsync(NewPhone());
        (await passport.GetAsync("/users/list", person, ("User-Agent", agent))).Code.ShouldBe(403);
    }
}
