using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

/// <summary>HttpStatus = Mirror gives business failures a status of their own and changes nothing else.</summary>
public sealed class MirrorTests
{
    [Theory]
    [InlineData("Contract")]
    [InlineData("Mirror")]
    public async Task Every_failure_has_its_HTTP_status(string mode)
    {
        await using var passport = await Passport.StartAsync(("Contracts:HttpStatus", mode), ("Passwords:AttemptsPerPhone", "3"));
        var isMirror = mode == "Mirror";
        var (phone, other, suspended) = (NewPhone(), NewPhone(), NewPhone());
        foreach (var registered in (string[])[phone, other, suspended]) await passport.NewAccountAsync(registered);
        (await passport.EnterAsync(phone, "mirrored")).Entered();
        ShouldBe(await passport.PostAsync(Endpoint, new { }), isMirror ? 400 : 200);
        ShouldBe(await passport.PostAsync(Endpoint, "{"), isMirror ? 400 : 200);
        ShouldBe(await passport.EnterAsync(phone, "mirrored", new { role_id = "manager" }), isMirror ? 400 : 200);
        ShouldBe(await passport.EnterAsync(phone, "mirrored", new { code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" }), isMirror ? 400 : 200);
        ShouldBe(await passport.EnterAsync(other, "mirrored"), isMirror ? 409 : 200);
        await passport.FaultAsync(new { path = "*", kind = "errcode", errcode = 40226 });
        ShouldBe(await passport.EnterAsync(phone, "mirrored"), isMirror ? 403 : 200);
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE phone = @phone", ("@phone", suspended));
        ShouldBe(await passport.EnterAsync(suspended, "mirrored"), isMirror ? 400 : 200);
        await passport.SuspendAsync(Claims.Of((await passport.SignInAsync("shut-out")).Token).Id);
        ShouldBe(await passport.EnterAsync(other, "shut-out"), isMirror ? 400 : 200);

        // What is no business answer has its status in either mode.
        await passport.FaultAsync(new { path = "*", kind = "errcode", errcode = 45011 });
        ShouldBe(await passport.EnterAsync(phone, "mirrored"), 429);
        await passport.FaultAsync(new { path = "*", kind = "dropAfter" });
        ShouldBe(await passport.EnterAsync(phone, "mirrored"), 503);
        ShouldBe(await passport.GetAsync("/login/"), 405);
        ShouldBe(await passport.GetAsync("/login/x"), 404);
        ShouldBe(await passport.TextAsync(Endpoint, "x", "text/plain"), 415);
        ShouldBe(await passport.PostAsync(Endpoint, new { x = new string('x', 70_000) }), 413);
        for (var i = 0; i < 3; i++) ShouldBe(await passport.EnterAsync(phone, "mirrored", password: "wrong horse 7"), isMirror ? 400 : 200);
        ShouldBe(await passport.EnterAsync(phone, "mirrored"), 429);
    }

    private static void ShouldBe(Answer answer, int status)
    {
        ((int)answer.Status).ShouldBe(status, answer.Raw);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(1, answer.Raw);
    }
}
