using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>A bug is 500 and an outage 503; either keeps what it is about to itself, and passes.</summary>
public sealed class OutageTests
{
    private const string Canary = "canary-4f8f25f0";

    [Theory]
    [InlineData("Contract")]
    [InlineData("Mirror")]
    public async Task A_crash_is_500_in_the_envelope_without_details(string mode)
    {
        var sessions = new FailingSessions();
        await using var passport = await StartAsync(sessions, mode);
        var token = await passport.NewAccountAsync("13900000001");
        sessions.Fault = new InvalidOperationException(Canary);

        foreach (var path in (string[])["/users/info/self", "/users/token/refresh?x=1", "/users/exit", "/users/list"])
        {
            var answer = await passport.GetAsync(path, token);
            answer.Status.ShouldBe(HttpStatusCode.InternalServerError, path);
            answer.Raw.ShouldBe("{\"code\":500,\"message\":\"服务器内部错误\",\"data\":null,\"total\":0}");
            answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Response.ToString().ShouldNotContain(Canary);
        }

        passport.Logs.All.Count(line => line.Contains("A request failed by a fault of this server", StringComparison.Ordinal)).ShouldBe(4);
        sessions.Fault = null;
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("Contract")]
    [InlineData("Mirror")]
    public async Task C027_A_store_that_is_down_is_503_with_Retry_After_and_never_a_success(string mode)
    {
        var sessions = new FailingSessions();
        await using var passport = await StartAsync(sessions, mode);
        var token = await passport.NewAccountAsync("13900000001");
        sessions.Fault = new StoreUnavailableException(Canary);

        Answer[] answers =
        [
            await passport.GetAsync("/users/info/self", token), await passport.GetAsync("/users/token/refresh", token), await passport.GetAsync("/users/exit", token),
            await passport.PostAsync("/users/edit/self", new { userName = "x" }, token), await passport.UploadAsync(token, [1]),
            await passport.PostAsync("/pc/users/login", new { phone = "13900000001" }, null, ("word-info", Passport.Password)),
        ];
        foreach (var answer in answers)
        {
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Raw);
            answer.Code.ShouldBe(503);
            answer.Data.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
            answer.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            answer.Raw.ShouldNotContain(Canary);
        }

        sessions.Fault = null;
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_that_went_wrong_says_as_well_that_there_is_only_https()
    {
        var sessions = new FailingSessions();
        await using var passport = await StartAsync(sessions, "Contract");
        var token = await passport.NewAccountAsync("13900000001");
        foreach (var (fault, status) in ((Exception? Fault, int Status)[])[(null, 200), (new StoreUnavailableException(Canary), 503), (new InvalidOperationException(Canary), 500)])
        {
            sessions.Fault = fault;
            var answer = await passport.GetAsync("/users/info/self", token, ("X-Forwarded-Proto", "https"), ("Host", "passport.example.com"));
            answer.Code.ShouldBe(status);
            answer.Response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        }
    }

    private static async Task<Passport> StartAsync(FailingSessions sessions, string mode)
    {
        var passport = new Passport([("Contracts:HttpStatus", mode)]) { Adjust = sessions.Replace };
        await passport.InitializeAsync();
        return passport;
    }
}
