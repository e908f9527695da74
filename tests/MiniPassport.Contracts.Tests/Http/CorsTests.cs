using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Which web pages may call.</summary>
public sealed class CorsTests
{
    private const string Allowed = "https://admin.example.com";

    private static readonly string[] Foreign =
        ["https://evil.example", "null", "http://admin.example.com", "https://admin.example.com:8443", "https://admin.example.com.evil.example", "https://xadmin.example.com", "https://ADMIN.example.com.", "file://", "*", ""];

    [Fact]
    public async Task S026_Without_the_option_no_origin_is_allowed_anything()
    {
        await using var passport = new Passport();
        await passport.InitializeAsync();
        foreach (var origin in (string[])[.. Foreign, Allowed])
        {
            var preflight = await PreflightAsync(passport, origin);
            preflight.ShouldHold(origin).Status.ShouldBe(405);
            ShouldAllowNothing(preflight);
            ShouldAllowNothing(await CallAsync(passport, origin));
        }
    }

    [Fact]
    public async Task S026_With_the_option_the_named_origins_are_allowed_and_no_other()
    {
        await using var passport = new Passport([("Cors:AllowedOrigins:0", Allowed), ("Cors:AllowedOrigins:1", "http://localhost:8080")]);
        await passport.InitializeAsync();
        foreach (var origin in Foreign)
        {
            ShouldAllowNothing(await PreflightAsync(passport, origin));
            ShouldAllowNothing(await CallAsync(passport, origin));
        }

        foreach (var origin in (string[])[Allowed, "http://localhost:8080"])
        {
            var preflight = await PreflightAsync(passport, origin);
            preflight.Status.ShouldBe(204);
            preflight.Header("Access-Control-Allow-Origin").ShouldBe(origin);
            preflight.Header("Access-Control-Allow-Headers").ShouldNotBeNull().ShouldContain("word-info");
            preflight.Header("Access-Control-Allow-Credentials").ShouldBeNull();
            var call = (await CallAsync(passport, origin)).ShouldHold();
            call.Header("Access-Control-Allow-Origin").ShouldBe(origin);
            call.Header("Vary").ShouldBe("Origin");
            // Failures too, or the page could not read why.
            (await RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/users/nothing", null, "Origin: " + origin))).ShouldHold().Header("Access-Control-Allow-Origin").ShouldBe(origin);
        }
    }

    private static void ShouldAllowNothing(RawAnswer answer) => answer.Head.ShouldNotContain("Access-Control-Allow", Case.Insensitive);

    private static Task<RawAnswer> PreflightAsync(Passport passport, string origin) => RawConnection.ExchangeAsync(
        passport.Address, RawRequest.Of("OPTIONS", "/users/login", null, null, null, "Origin: " + origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: word-info,content-type"));

    private static Task<RawAnswer> CallAsync(Passport passport, string origin) =>
        RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/users/info/self", null, "Origin: " + origin));
}
