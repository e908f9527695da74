using System.Net.Http.Headers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>JSON, urlencoded and multipart bodies mean the same, and what front ends really send is normal traffic.</summary>
public sealed class BodyKindTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("multipart")]
    public async Task Every_endpoint_reads_every_kind_of_body(string kind)
    {
        var phone = NewPhone();
        (await SendAsync("/users/register", [("phone", phone), ("password", Passport.Password), ("userName", "张三 & 李四")])).Code.ShouldBe(200);
        var token = (await SendAsync("/pc/users/login", [("phone", phone), ("password", Passport.Password)])).Token;
        (await SendAsync("/users/edit/self", [("address", "永州=零陵"), ("birthday", "1990-01-31")], token)).Code.ShouldBe(200);
        var self = await passport.SelfAsync(token);
        self.GetProperty("userName").GetString().ShouldBe("张三 & 李四");
        self.GetProperty("address").GetString().ShouldBe("永州=零陵");

        var wechat = (await SendAsync("/users/login", [("code", await passport.CodeAsync("kind-" + kind)), ("nickName", "孙七/𠮷🌸")])).Token;
        (await passport.SelfAsync(wechat)).GetProperty("nickName").GetString().ShouldBe("孙七/𠮷🌸");
        Claims.Of((await SendAsync("/users/info/associate", [("phone", phone), ("password", Passport.Password)], wechat)).Token).Phone.ShouldBe(phone);

        Task<Answer> SendAsync(string path, (string, string)[] fields, string? session = null) => kind switch
        {
            "json" => passport.PostAsync(path, fields.ToDictionary(field => field.Item1, field => field.Item2), session),
            "form" => passport.FormAsync(path, fields, session),
            _ => passport.MultipartAsync(path, fields, session),
        };
    }

    [Fact]
    public async Task A_form_says_numbers_as_text()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        (await passport.FormAsync("/users/edit/self", [("sex", "2")], token)).Code.ShouldBe(200);
        (await passport.SelfAsync(token)).GetProperty("sex").GetInt32().ShouldBe(2);
        (await passport.FormAsync("/users/edit/self", [("usersexName", "1")], token)).Code.ShouldBe(200);
        (await passport.SelfAsync(token)).GetProperty("sex").GetInt32().ShouldBe(1);
        (await passport.FormAsync("/users/edit/self", [("sex", "")], token)).Code.ShouldBe(200);
        (await passport.SelfAsync(token)).GetProperty("sex").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Parameters_also_come_from_the_query_but_secrets_never()
    {
        var phone = NewPhone();
        (await passport.PostAsync($"/users/register?phone={phone}", new { }, headers: WordInfo())).Code.ShouldBe(200);
        (await passport.PostAsync($"/users/login?phone={phone}", new { }, headers: WordInfo())).Code.ShouldBe(200);
        var password = await passport.PostAsync($"/users/login?phone={phone}&password={Uri.EscapeDataString(Passport.Password)}", new { });
        password.Code.ShouldBe(400, password.Raw);
        var code = await passport.PostAsync($"/users/login/wechat?code={await passport.CodeAsync()}", new { });
        code.Code.ShouldBe(400, code.Raw);
        var token = await passport.LoginAsync(phone);
        (await passport.GetAsync($"/users/info/self?token={token}")).Code.ShouldBe(403);
    }

    [Fact]
    public async Task A_GET_with_a_JSON_content_type_and_no_body_is_normal()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var request = new HttpRequestMessage(HttpMethod.Get, "/users/info/self") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await passport.SendAsync(request, token)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Undefined_and_empty_parameters_are_normal()
    {
        var manager = await passport.NewAccountAsync(NewPhone(), "management");
        await passport.MakeManagerAsync(Claims.Of(manager).Phone!);
        var list = await passport.GetAsync("/users/list?page=undefined&size=&keyword=", manager);
        list.Code.ShouldBe(200, list.Raw);
        list.Total.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_stale_Authorization_is_no_reason_to_refuse_a_sign_in()
    {
        var phone = NewPhone();
        (await passport.PostAsync("/users/register", new { phone }, "stale", WordInfo())).Code.ShouldBe(200);
        (await passport.PostAsync("/users/login", new { phone }, "stale", WordInfo())).Code.ShouldBe(200);
        (await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync() }, "stale", ("token", "another"))).Code.ShouldBe(200);
    }
}
