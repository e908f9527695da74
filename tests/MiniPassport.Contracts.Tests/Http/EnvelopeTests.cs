using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What never reaches a handler comes out in the contract's envelope too, under the HTTP status it has.</summary>
public sealed class EnvelopeTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/users")]
    [InlineData("/users/")]
    [InlineData("/users/nothing")]
    [InlineData("/users/info/self/more")]
    [InlineData("/users/info/self;x=y")]
    [InlineData("/users//info/self")]
    [InlineData("/users/info%2Fself")]
    [InlineData("/users/info/self.json")]
    [InlineData("/users/info/self%20")]
    [InlineData("/files")]
    [InlineData("/files/")]
    [InlineData("/files/a/b.png")]
    [InlineData("/pc")]
    [InlineData("/pc/users")]
    [InlineData("/wechat/users/nothing")]
    [InlineData("/tv/users/info/self")]
    [InlineData("/pc/pc/users/info/self")]
    [InlineData("/favicon.ico")]
    [InlineData("/.env")]
    public async Task An_unknown_route_is_404_in_the_envelope(string target)
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var method in (string[])["GET", "POST", "DELETE"])
        {
            var answer = (await caller.SendAsync(RawRequest.Of(method, target, caller.Token, null, method == "POST" ? [] : null))).ShouldHold(target);
            answer.Status.ShouldBe(404, $"{method} {target}: {answer}");
            answer.Message.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("GET", "/users/login", "POST")]
    [InlineData("GET", "/pc/users/edit/avatar/self", "POST")]
    [InlineData("POST", "/users/info/self", "GET")]
    [InlineData("POST", "/users/exit", "GET")]
    [InlineData("PUT", "/users/edit/self", "POST")]
    [InlineData("DELETE", "/users/info", "GET")]
    [InlineData("PATCH", "/wechat/users/login/wechat", "POST")]
    [InlineData("OPTIONS", "/users/login", "POST")]
    [InlineData("TRACE", "/users/info/self", "GET")]
    [InlineData("HEAD", "/users/info/self", "GET")]
    [InlineData("BREW", "/users/info/self", "GET")]
    [InlineData("POST", "/files/00000000000000000000000000000000.png", "GET, HEAD")]
    [InlineData("DELETE", "/files/00000000000000000000000000000000.png", "GET, HEAD")]
    public async Task S031_Another_method_is_405_and_says_which_are_allowed(string method, string target, string allowed)
    {
        var caller = await Caller.NewAsync(passport);
        var answer = await RawConnection.ExchangeAsync(passport.Address, RawRequest.Of(method, target, caller.Token, null, method is "POST" or "PUT" or "PATCH" ? [] : null), isHead: method == "HEAD");
        answer.Status.ShouldBe(405, answer.ToString());
        answer.Header("Allow").ShouldBe(allowed);
        if (method != "HEAD") answer.ShouldHold();
        await caller.SelfAsync();
    }

    [Fact]
    public async Task S031_A_header_that_names_another_method_is_not_looked_at()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var header in (string[])["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
        {
            (await caller.SendAsync(RawRequest.Get("/users/edit/self?userName=changed", caller.Token, header + ": POST"))).ShouldHold().Status.ShouldBe(405);
            (await caller.SendAsync(RawRequest.Post("/users/edit/self?userName=x", caller.Token, null, [], header + ": GET"))).ShouldHold().Code.ShouldBe(200);
        }

        (await caller.UserNameAsync()).ShouldBe("x");
    }

    [Fact]
    public async Task S031_Connect_and_an_asterisk_are_answered_without_a_handler()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var line in (string[])["CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1", "GET http://localhost/users/nothing HTTP/1.1", "GET /users/nothing HTTP/2.0", "GET  /users HTTP/1.1", "GET", "\r\n\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000"])
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            await connection.SendAsync($"{line}\r\nHost: localhost\r\n\r\n");
            var answer = (await connection.ReceiveAsync()).ShouldNotBeNull(line);
            answer.Status.ShouldBeOneOf(400, 404, 405, 505);
            if (answer.Body.Length > 0) answer.ShouldHold(line);
        }

        await caller.SelfAsync();
    }

    [Theory]
    [InlineData("/users/info/self")]
    [InlineData("/USERS/INFO/SELF")]
    [InlineData("/users/info/self/")]
    [InlineData("/users/./info/self")]
    [InlineData("/users/x/../info/self")]
    [InlineData("/users/%69nfo/self")]
    [InlineData("/pc/users/info/self")]
    [InlineData("/PC/users/info/self")]
    public async Task S030_Every_spelling_of_a_protected_path_asks_for_the_token(string target)
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(RawRequest.Get(target))).ShouldHold().Code.ShouldBe(403, target);
        (await caller.SendAsync(RawRequest.Get(target, caller.Token))).ShouldHold().Code.ShouldBe(200, target);
    }

    [Fact]
    public async Task An_endpoint_answers_with_security_headers_whatever_it_answers()
    {
        var caller = await Caller.NewAsync(passport);
        byte[][] requests =
        [
            RawRequest.Get("/users/info/self", caller.Token), RawRequest.Get("/users/info/self"), RawRequest.Get("/users/exit", "forged"), RawRequest.Get("/users/list", caller.Token), RawRequest.Get("/nothing"),
            RawRequest.PostJson("/users/login", null, "{"), RawRequest.PostJson("/users/login", null, "{}"), RawRequest.Post("/users/login", null, "text/plain", "x"u8.ToArray()), RawRequest.Get("/users/token/refresh", caller.Token), RawRequest.Get("/users/login"),
        ];
        foreach (var request in requests) (await caller.SendAsync(request)).ShouldHold();
    }

    [Fact]
    public async Task Health_probes_say_that_the_server_and_its_store_are_there()
    {
        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            using var answer = await passport.Http.GetAsync(path);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldBe("Healthy");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }
}
