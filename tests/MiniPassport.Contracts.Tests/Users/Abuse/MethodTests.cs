using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class MethodTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Gets = ["/users/token/refresh", "/users/info/self", "/users/info", "/users/list", "/users/exit"];

    private static readonly string[] Posts =
        ["/users/register", "/users/login", "/users/login/wechat", "/users/edit/self", "/users/edit", "/users/edit/avatar/self", "/users/info/associate"];

    public static TheoryData<string> Others => [.. (string[])["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "BREW", "PROPFIND"]];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task S031_Other_methods_reach_no_endpoint_and_change_nothing(string method)
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var before = await StoreAsync();
        foreach (var path in Gets.Concat(Posts).SelectMany(path => new[] { path, "/pc" + path }))
        {
            foreach (var body in (string[])["", """{"userName":"changed"}"""])
            {
                var answer = await RawHttp.SendAsync(passport, method, path, token, body);
                answer.Status.ShouldBe(405, $"{method} {path}");
                answer.Head.ShouldContain("Cache-Control: no-store");
                if (method != "HEAD") answer.Body.ShouldStartWith("""{"code":405,"message":""");
                // What was asked never comes back: TRACE would show a page the Authorization header.
                answer.Body.ShouldNotContain(token);
            }
        }

        (await StoreAsync()).ShouldBe(before);
    }

    // Routing compares methods without case (RFC 9110 §9.1 does not): then it must be the same decision.
    [Fact]
    public async Task S031_A_method_in_lower_case_is_the_same_method()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        foreach (var path in Gets)
        {
            foreach (var caller in (string?[])[null, token])
                (await RawHttp.SendAsync(passport, "get", path, caller)).Body.ShouldBe((await RawHttp.SendAsync(passport, "GET", path, caller)).Body, path);
            (await RawHttp.SendAsync(passport, "post", path, token, "{}")).Status.ShouldBe(405, path);
        }

        foreach (var path in Posts) (await RawHttp.SendAsync(passport, "get", path, token)).Status.ShouldBe(405, path);
    }

    [Fact]
    public async Task S031_GET_endpoints_take_no_POST_and_the_reverse_whatever_an_override_header_says()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var before = await StoreAsync();
        foreach (var header in (string[])["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"])
        {
            foreach (var path in Gets)
                (await RawHttp.SendAsync(passport, "POST", path + "?_method=GET", token, "{}", header + ": GET")).Status.ShouldBe(405, path);
            foreach (var path in Posts)
                (await RawHttp.SendAsync(passport, "GET", path + "?_method=POST&userName=changed", token, "", header + ": POST")).Status.ShouldBe(405, path);
        }

        (await StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S031_A_body_on_a_GET_is_no_parameter_and_does_not_disturb_the_next_request()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var other = Claims.Of(await passport.NewAccountAsync(NewPhone()));
        var body = $$"""{"id":"{{other.Id}}"}""";
        (await RawHttp.SendAsync(passport, "GET", "/users/info", token, body)).Body.ShouldContain("\"code\":400");
        (await RawHttp.SendAsync(passport, "GET", "/users/info/self", token, body)).Body.ShouldContain(Claims.Of(token).Phone!);

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 }) { BaseAddress = passport.Address };
        for (var i = 0; i < 3; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/users/info/self") { Content = Passport.JsonContent(body) };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            (await Answer.OfAsync(await client.SendAsync(request))).Code.ShouldBe(200);
        }
    }

    [Fact]
    public async Task S031_No_answer_may_be_kept_by_a_proxy()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        Answer[] answers =
        [
            await passport.GetAsync("/users/token/refresh", token), await passport.GetAsync("/users/info/self", token), await passport.GetAsync("/users/exit", token),
            await passport.GetAsync("/users/exit"), await passport.GetAsync("/users/nothing"), await passport.PostAsync("/users/login", new { }),
            await passport.SignInAsync("cached"), await passport.TextAsync("/users/login", "x", "text/plain"),
        ];
        foreach (var answer in answers)
        {
            answer.Response.Headers.CacheControl!.ToString().ShouldBe("no-store", answer.Raw);
            answer.Response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    private async Task<string> StoreAsync() =>
        await passport.RowsAsync("SELECT * FROM accounts ORDER BY number", []) + await passport.RowsAsync("SELECT * FROM sessions ORDER BY number", []);
}
