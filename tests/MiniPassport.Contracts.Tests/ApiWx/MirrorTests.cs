using System.Net;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ApiWx.Support.ApiWxRequests;

namespace MiniPassport.Contracts.Tests.ApiWx;

/// <summary>HttpStatus = Mirror gives business failures a status of their own and changes nothing else.</summary>
public sealed class MirrorTests
{
    [Theory]
    [InlineData("Contract")]
    [InlineData("Mirror")]
    public async Task Every_failure_has_its_HTTP_status(string mode)
    {
        await using var passport = await Passport.StartAsync(("Contracts:HttpStatus", mode));
        var isMirror = mode == "Mirror";
        (await passport.ApiWxAsync("zhangsan")).User();
        var code = await passport.CodeAsync();
        (await passport.PostAsync(Endpoint, new { code })).User();
        ShouldBe(await passport.PostAsync(Endpoint, new { code }), isMirror ? 400 : 200);
        ShouldBe(await passport.PostAsync(Endpoint, new { }), isMirror ? 400 : 200);
        ShouldBe(await passport.PostAsync(Endpoint, "{"), isMirror ? 400 : 200);
        ShouldBe(await passport.PostAsync(Endpoint, new { code, appid = "wx0000000000000000" }), isMirror ? 400 : 200);
        ShouldBe(await passport.ApiWxInfoAsync("zhangsan", new { gender = 9 }), isMirror ? 400 : 200);
        await passport.FaultAsync(new { path = "*", kind = "errcode", errcode = 40226 });
        ShouldBe(await passport.ApiWxAsync("zhangsan"), isMirror ? 403 : 200);
        await passport.ExecuteAsync("UPDATE accounts SET status = 1");
        ShouldBe(await passport.ApiWxAsync("zhangsan"), isMirror ? 403 : 200);

        // What is no business answer has its status in either mode.
        await passport.FaultAsync(new { path = "*", kind = "errcode", errcode = 45011 });
        ShouldBe(await passport.ApiWxAsync("zhangsan"), 429);
        await passport.FaultAsync(new { path = "*", kind = "dropAfter" });
        ShouldBe(await passport.ApiWxAsync("zhangsan"), 503);
        ShouldBe(await passport.GetAsync("/api/wx"), 404);
        ShouldBe(await passport.GetAsync(Endpoint), 405);
        ShouldBe(await passport.TextAsync(Endpoint, "x", "text/plain"), 415);
        ShouldBe(await passport.PostAsync(Endpoint, new { x = new string('x', 70_000) }), 413);
    }

    private static void ShouldBe(Answer answer, int status)
    {
        answer.Status.ShouldBe((HttpStatusCode)status, answer.Raw);
        answer.Code.ShouldBe(-1, answer.Raw);
    }
}
