using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>Contracts:HttpStatus = Mirror: the status repeats what the envelope says, and the envelope stays.</summary>
public sealed class MirrorTests
{
    [Fact]
    public async Task Business_failures_have_their_own_HTTP_status_when_mirrored()
    {
        await using var passport = await Passport.StartAsync(("Contracts:HttpStatus", "Mirror"), ("Sessions:OnePerTerminal", "true"));
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        (await passport.GetAsync("/users/info/self", token)).ShouldBe(200, HttpStatusCode.OK);
        (await passport.PostAsync("/users/register", new { phone }, headers: WordInfo())).ShouldBe(400, HttpStatusCode.BadRequest);
        (await passport.TextAsync("/users/login", "{", "application/json")).ShouldBe(400, HttpStatusCode.BadRequest);
        (await passport.GetAsync("/users/info/self")).ShouldBe(403, HttpStatusCode.Forbidden);
        (await passport.GetAsync("/users/info?id=1", token)).ShouldBe(404, HttpStatusCode.NotFound);
        (await passport.GetAsync("/users/info/self", "forged")).ShouldBe(205, HttpStatusCode.Unauthorized);

        (await passport.AssociateAsync((await passport.SignInAsync("mirror")).Token, phone)).ShouldBe(200, HttpStatusCode.OK);
        (await passport.AssociateAsync((await passport.SignInAsync("latecomer")).Token, phone)).ShouldBe(409, HttpStatusCode.Conflict);
        await passport.LoginAsync(phone);
        (await passport.GetAsync("/users/info/self", token)).ShouldBe(401, HttpStatusCode.Unauthorized);
        var expired = await passport.LoginAsync(phone, "app");
        passport.Clock.Advance(TimeSpan.FromDays(1));
        (await passport.GetAsync("/users/info/self", expired)).ShouldBe(206, HttpStatusCode.Unauthorized);
    }
}

file static class AnswerChecks
{
    public static void ShouldBe(this Answer answer, int code, HttpStatusCode status) => (answer.Code, answer.Status).ShouldBe((code, status), answer.Raw);
}
