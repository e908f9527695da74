using System.Net;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>HttpStatus = Mirror repeats every code in the HTTP status; the default leaves business failures at 200.</summary>
public sealed class MirrorTests
{
    [Theory]
    [InlineData("Mirror")]
    [InlineData("Contract")]
    public async Task Every_code_has_its_HTTP_status(string mode)
    {
        await using var passport = new Passport([("Contracts:HttpStatus", mode), ("Sessions:OnePerTerminal", "true"), ("Passwords:AttemptsPerPhone", "1")]);
        await passport.InitializeAsync();
        var isMirror = mode == "Mirror";

        var first = await passport.NewAccountAsync("13900000001");
        var token = await passport.LoginAsync("13900000001");
        ShouldBe(await passport.GetAsync("/users/info/self", token), 200, 200);
        ShouldBe(await passport.PostAsync("/users/edit/self", "{", token), 400, isMirror ? 400 : 200);
        ShouldBe(await passport.PostAsync("/users/edit/self", new { sex = 9 }, token), 400, isMirror ? 400 : 200);
        ShouldBe(await passport.GetAsync("/users/info/self", first), 401, isMirror ? 401 : 200);
        ShouldBe(await passport.GetAsync("/users/info/self"), 403, isMirror ? 403 : 200);
        ShouldBe(await passport.GetAsync("/users/list", token), 403, isMirror ? 403 : 200);
        ShouldBe(await passport.GetAsync("/users/info?id=" + Guid.Empty, token), 404, isMirror ? 404 : 200);
        ShouldBe(await passport.GetAsync("/users/info/self", "forged"), 205, isMirror ? 401 : 200);

        var weChat = await passport.SignInWithWeChatAsync("zhangsan");
        ShouldBe(await AssociateAsync(weChat), 200, 200);
        ShouldBe(await AssociateAsync(await passport.SignInWithWeChatAsync("lisi")), 409, isMirror ? 409 : 200);

        // What is no business answer has its status in either mode.
        ShouldBe(await passport.GetAsync("/users/nothing"), 404, 404);
        ShouldBe(await passport.GetAsync("/users/login"), 405, 405);
        ShouldBe(await passport.PostAsync("/users/edit/self", new { userName = new string('x', 70_000) }, token), 413, 413);
        ShouldBe(await passport.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/users/edit/self") { Content = new StringContent("x") }, token), 415, 415);
        await passport.PostAsync("/pc/users/login", new { phone = "13900000001" }, null, ("word-info", "wrong password"));
        ShouldBe(await passport.PostAsync("/pc/users/login", new { phone = "13900000001" }, null, ("word-info", "wrong password")), 429, 429);

        passport.Clock.Advance(TimeSpan.FromHours(25));
        ShouldBe(await passport.GetAsync("/users/info/self", token), 206, isMirror ? 401 : 200);
        passport.Clock.Advance(TimeSpan.FromHours(2));
        ShouldBe(await passport.GetAsync("/users/info/self", token), 205, isMirror ? 401 : 200);

        async Task<Answer> AssociateAsync(string session) => await passport.PostAsync("/users/info/associate", new { phone = "13900000001", password = Passport.Password }, session);
    }

    private static void ShouldBe(Answer answer, int code, int status)
    {
        answer.Code.ShouldBe(code, answer.Raw);
        answer.Status.ShouldBe((HttpStatusCode)status, answer.Raw);
    }
}
