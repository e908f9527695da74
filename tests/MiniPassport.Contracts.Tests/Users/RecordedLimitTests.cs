using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RecordedLimitTests
{
    [Fact]
    public async Task Used_up_budgets_answer_as_recorded()
    {
        await using var passport = await Passport.StartAsync(("Passwords:AttemptsPerPhone", "1"), ("Passwords:RegistrationsPerAddress", "1"));
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo("wrong horse 7"))).Code.ShouldBe(400);

        var login = await passport.PostAsync("/users/login", new { phone }, headers: WordInfo());
        login.ShouldBeRecordedAs("Users", "too-many-attempts", HttpStatusCode.TooManyRequests);
        login.Response.Headers.RetryAfter!.ToString().ShouldBe("900");

        var register = await passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo());
        register.ShouldBeRecordedAs("Users", "too-many-attempts", HttpStatusCode.TooManyRequests);
        register.Response.Headers.RetryAfter!.ToString().ShouldBe("3600");

        var associate = await passport.AssociateAsync(await passport.SignInWithWeChatAsync(), phone);
        associate.ShouldBeRecordedAs("Users", "too-many-attempts", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_full_hash_queue_answers_as_recorded()
    {
        await using var passport = await Passport.StartAsync(("Passwords:Concurrency", "1"), ("Passwords:QueueLimit", "0"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo())));
        var busy = answers.First(answer => answer.Code != 200);
        busy.ShouldBeRecordedAs("Users", "busy", HttpStatusCode.ServiceUnavailable);
        busy.Response.Headers.RetryAfter!.ToString().ShouldBe("1");
        answers.ShouldContain(answer => answer.Code == 200);
    }
}
