using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.WeChat;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Overload;

/// <summary>A server that has as many requests as it serves at once says so to the next one, and to nobody when it has not.</summary>
public sealed class OverloadTests
{
    private const int Most = 3;
    private const string Text = "服务暂不可用，请稍后再试";

    private readonly SlowGateway _weChat = new();

    [Theory]
    [InlineData("Contract")]
    [InlineData("Mirror")]
    public async Task S112_One_request_too_many_is_503_in_its_contracts_envelope_and_everything_is_as_before_afterwards(string mode)
    {
        await using var passport = await StartAsync(mode);
        var token = await passport.NewAccountAsync(NewPhone());
        var slow = await FillAsync(passport);

        var expected = new (string Method, string Path, string Body)[]
        {
            ("POST", "/users/login", $"{{\"code\":503,\"message\":\"{Text}\",\"data\":null,\"total\":0}}"),
            ("GET", "/wechat/users/info/self", $"{{\"code\":503,\"message\":\"{Text}\",\"data\":null,\"total\":0}}"),
            ("GET", "/nothing", $"{{\"code\":503,\"message\":\"{Text}\",\"data\":null,\"total\":0}}"),
            ("POST", "/api/wx/login", $"{{\"code\":-1,\"errorMsg\":\"{Text}\"}}"),
            ("POST", "/login", $"{{\"status\":1,\"msg\":\"{Text}\"}}"),
            ("POST", "/service/user/login", $"{{\"code\":-2,\"msg\":\"{Text}\",\"data\":[]}}"),
            ("POST", "/service/user/get", $"{{\"code\":-3,\"msg\":\"{Text}\",\"data\":[]}}"),
            ("POST", "/SERVICE/user/loginByOpenid", $"{{\"code\":-3,\"msg\":\"{Text}\",\"data\":[]}}"),
            ("POST", "/service/user/update", $"{{\"code\":-2,\"msg\":\"{Text}\",\"data\":[]}}"),
            ("POST", "/service/user/nothing", $"{{\"code\":-2,\"msg\":\"{Text}\",\"data\":[]}}"),
        };
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        // Twice: once made, once out of the memory.
        foreach (var (method, path, body) in expected.Concat(expected))
        {
            var request = method == "GET" ? RawRequest.Get(path, token) : RawRequest.PostJson(path, token, "{\"password\":\"" + new string('x', 1_000) + "\"}");
            var answer = await connection.ExchangeAsync(request);
            (answer.Status, answer.Text).ShouldBe((503, body), path);
            answer.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
            answer.Header("Retry-After").ShouldBe("1");
            answer.Header("Cache-Control").ShouldBe("no-store");
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Closes.ShouldBeFalse(path);
        }

        await EmptyAsync(slow);
        (await connection.ExchangeAsync(RawRequest.Get("/users/info/self", token))).ShouldHold().Code.ShouldBe(200);
        for (var i = 0; i < 20; i++) (await passport.SignInAsync($"after-{i}")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S112_S115_Health_is_answered_however_full_it_is()
    {
        await using var passport = await StartAsync();
        var slow = await FillAsync(passport);
        for (var i = 0; i < 3; i++)
        {
            foreach (var path in (string[])["/health/live", "/health/ready"])
            {
                using var answer = await passport.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            }

            (await passport.GetAsync("/users/info/self")).Code.ShouldBe(503);
        }

        // Health probes had no place and leave none.
        await EmptyAsync(slow);
        slow = await FillAsync(passport);
        (await passport.GetAsync("/users/info/self")).Code.ShouldBe(503);
        await EmptyAsync(slow);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("chunks")]
    [InlineData("expect")]
    public async Task S112_A_body_is_not_read_for_a_503_and_the_next_request_on_the_connection_is_understood(string kind)
    {
        await using var passport = await StartAsync();
        var token = await passport.NewAccountAsync(NewPhone());
        var slow = await FillAsync(passport);
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        var body = Encoding.ASCII.GetBytes("{\"x\":\"" + new string('x', 60_000) + "\"}");
        byte[] request = kind switch
        {
            "length" => RawRequest.Post("/users/edit/self", token, RawRequest.Json, body),
            "chunks" =>
            [
                .. RawRequest.Of("POST", "/users/edit/self", token, RawRequest.Json, null, "Transfer-Encoding: chunked"),
                .. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8,
            ],
            _ => RawRequest.Of("POST", "/users/edit/self", token, RawRequest.Json, null, $"Content-Length: {body.Length}", "Expect: 100-continue"),
        };
        (await connection.ExchangeAsync(request)).ShouldHold().Status.ShouldBe(503);
        await EmptyAsync(slow);
        // A client that was not told to go on does not send its body, and of a body in chunks nobody knows where it ends: both go on with a new connection.
        if (kind is "expect" or "chunks") (await RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/users/info/self", token))).ShouldHold().Code.ShouldBe(200);
        else (await connection.ExchangeAsync(RawRequest.Get("/users/info/self", token))).ShouldHold().Code.ShouldBe(200);
    }

    [Fact]
    public async Task S026_S112_A_page_of_an_allowed_origin_reads_the_503_and_is_not_refused_its_preflight()
    {
        const string origin = "https://admin.example.com";
        await using var passport = await StartAsync(settings: ("Cors:AllowedOrigins:0", origin));
        var slow = await FillAsync(passport);

        var answer = (await RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/users/info/self", null, "Origin: " + origin))).ShouldHold();
        (answer.Status, answer.Header("Access-Control-Allow-Origin")).ShouldBe((503, origin));
        answer.Header("Access-Control-Expose-Headers").ShouldBe("Retry-After");
        var stranger = await RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/users/info/self", null, "Origin: https://evil.example"));
        (stranger.Status, stranger.Header("Access-Control-Allow-Origin")).ShouldBe((503, null));
        var preflight = await RawConnection.ExchangeAsync(passport.Address, RawRequest.Of("OPTIONS", "/users/login", null, null, null, "Origin: " + origin, "Access-Control-Request-Method: POST"));
        (preflight.Status, preflight.Header("Access-Control-Allow-Origin")).ShouldBe((204, origin));
        await EmptyAsync(slow);
    }

    [Fact]
    public async Task S112_It_says_so_in_the_log_and_not_for_every_request()
    {
        await using var passport = await StartAsync();
        var slow = await FillAsync(passport);
        for (var i = 0; i < 200; i++) (await passport.GetAsync("/users/info/self")).Code.ShouldBe(503);
        for (var i = 0; i < 200 && !Lines().Any(); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Lines().Count().ShouldBeInRange(1, 3);
        await EmptyAsync(slow);

        IEnumerable<string> Lines() => passport.Logs.All.Where(line => line.Contains("Overloaded", StringComparison.Ordinal));
    }

    private async Task<Passport> StartAsync(string mode = "Contract", params (string Key, string Value)[] settings)
    {
        var passport = new Passport([("Overload:MaxRequests", $"{Most}"), ("Contracts:HttpStatus", mode), .. settings])
        {
            Store = TestStore.Sqlite,
            Adjust = services => services.AddSingleton<IWeChatGateway>(_weChat),
        };
        await passport.InitializeAsync();
        return passport;
    }

    /// <summary>As many sign-ins as are served at once, all of which WeChat keeps waiting.</summary>
    private async Task<Task<Answer>[]> FillAsync(Passport passport)
    {
        _weChat.Hold();
        var calls = Enumerable.Range(0, Most).Select(i => passport.SignInAsync($"slow-{i}")).ToArray();
        // Nobody asks meanwhile: who asks takes a place.
        for (var i = 0; i < 1_200 && _weChat.Waiting < Most; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        _weChat.Waiting.ShouldBe(Most);
        return calls;
    }

    private async Task EmptyAsync(Task<Answer>[] calls)
    {
        _weChat.Release();
        foreach (var call in calls) (await call).Code.ShouldBe(200);
    }
}
