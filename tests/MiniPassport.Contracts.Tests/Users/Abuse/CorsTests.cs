using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class CorsTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:3000")]
    public async Task S026_By_default_no_other_origin_may_call(string origin)
    {
        foreach (var path in (string[])["/users/login", "/users/info/self", "/management/users/list", "/files/x.png"])
        {
            var preflight = await RawHttp.SendAsync(passport, "OPTIONS", path, null, "", $"Origin: {origin}", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization, word-info");
            preflight.Head.ShouldNotContain("Access-Control-", Case.Insensitive);
        }

        var token = await passport.NewAccountAsync(NewPhone());
        var read = await passport.GetAsync("/users/info/self", token, ("Origin", origin));
        read.Response.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task S026_A_configured_origin_may_call_and_no_other_one_that_looks_like_it()
    {
        await using var open = await Passport.StartAsync(("Cors:AllowedOrigins:0", "https://admin.example.com"));
        (await PreflightAsync("https://admin.example.com")).ShouldContain("Access-Control-Allow-Origin: https://admin.example.com");
        foreach (var origin in (string[])["https://admin.example.com.evil.org", "http://admin.example.com", "https://admin.example.com:8443", "https://evil.admin.example.com", "null"])
            (await PreflightAsync(origin)).ShouldNotContain("Access-Control-Allow-Origin");

        async Task<string> PreflightAsync(string origin) =>
            (await RawHttp.SendAsync(open, "OPTIONS", "/users/login", null, "", $"Origin: {origin}", "Access-Control-Request-Method: POST")).Head;
    }
}
