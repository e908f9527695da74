using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Files;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What a proxy says of a request decides only what it should, and only if the proxy is one of ours.</summary>
public sealed class ProxyTests(Passport passport) : IClassFixture<Passport>
{
    private const string Elsewhere = "X-Forwarded-For: 203.0.113.9", Encrypted = "X-Forwarded-Proto: https";

    [Fact]
    public async Task A_plain_password_over_clear_text_from_elsewhere_is_refused_unread()
    {
        var caller = await Caller.NewAsync(passport);
        var weChat = await passport.SignInWithWeChatAsync();
        foreach (var password in (string[])[Passport.Password, "wrong password"])
        {
            RawAnswer[] answers =
            [
                await LoginAsync(caller, password, Elsewhere),
                await LoginAsync(caller, password, Elsewhere, "X-Forwarded-Proto: http"),
                await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{caller.Phone}\",\"password\":\"{password}\"}}", Elsewhere)),
                await caller.SendAsync(RawRequest.PostJson("/users/register", null, $"{{\"phone\":\"{Caller.NewPhone()}\"}}", "word-info: " + password, Elsewhere)),
                await caller.SendAsync(RawRequest.PostJson("/users/info/associate", weChat, $"{{\"phone\":\"{caller.Phone}\"}}", "word-info: " + password, Elsewhere)),
            ];
            foreach (var answer in answers)
            {
                answer.ShouldHold().Code.ShouldBe(400, answer.ToString());
                answer.Message.ShouldContain("HTTPS");
            }
        }
    }

    [Fact]
    public async Task A_plain_password_is_accepted_encrypted_and_on_this_machine()
    {
        var caller = await Caller.NewAsync(passport);
        (await LoginAsync(caller, Passport.Password)).Code.ShouldBe(200);
        (await LoginAsync(caller, Passport.Password, Elsewhere, Encrypted)).Code.ShouldBe(200);
        (await LoginAsync(caller, Passport.Password, "X-Forwarded-For: 127.0.0.1")).Code.ShouldBe(200);
        (await LoginAsync(caller, Passport.Password, Encrypted)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("X-Real-IP: 203.0.113.9")]
    [InlineData("X-Real-IP: 127.0.0.1")]
    [InlineData("Forwarded: for=203.0.113.9")]
    [InlineData("Via: 1.1 proxy.example")]
    public async Task C037_A_proxy_that_leaves_only_another_trace_does_not_make_its_clients_local(string trace)
    {
        var caller = await Caller.NewAsync(passport);
        (await LoginAsync(caller, Passport.Password, trace)).ShouldHold().Code.ShouldBe(400);
        (await LoginAsync(caller, Passport.Password, trace, Encrypted)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task What_needs_no_password_does_not_care()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, Elsewhere))).ShouldHold().Code.ShouldBe(200);
        (await caller.SendAsync(RawRequest.PostJson("/users/login", null, $"{{\"code\":\"{await passport.CodeAsync()}\"}}", Elsewhere))).ShouldHold().Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("203.0.113.9, a")]
    [InlineData("127.0.0.1, a")]
    [InlineData("a, 203.0.113.9")]
    [InlineData("127.0.0.1, 203.0.113.9")]
    [InlineData("::1, 2001:db8::9")]
    [InlineData("[2001:db8::9]:443")]
    [InlineData("203.0.113.9:99999")]
    [InlineData("203.0.113.999")]
    [InlineData("unknown")]
    [InlineData("_hidden")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("127.0.0.1;")]
    [InlineData("-1")]
    [InlineData("\"203.0.113.9\"")]
    [InlineData("<script>")]
    [InlineData(",,,")]
    public async Task C037_What_cannot_be_read_as_an_address_never_makes_a_password_acceptable(string forwarded)
    {
        var caller = await Caller.NewAsync(passport);
        var answer = await LoginAsync(caller, Passport.Password, "X-Forwarded-For: " + forwarded);
        answer.ShouldHold(forwarded).Code.ShouldBe(400, $"{forwarded}: {answer}");
        answer.Message.ShouldContain("HTTPS");
        (await caller.SendAsync(RawRequest.Get("/users/info/self", null, "X-Forwarded-For: " + forwarded))).ShouldHold(forwarded).Code.ShouldBe(403);
        (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, "X-Forwarded-For: " + forwarded))).ShouldHold(forwarded).Code.ShouldBe(200);
    }

    [Fact]
    public async Task C037_Ten_thousand_addresses_and_a_megabyte_of_them_change_no_decision()
    {
        var caller = await Caller.NewAsync(passport);
        var many = string.Concat(Enumerable.Repeat("a,", 10_000));
        foreach (var forwarded in (string[])[many + "203.0.113.9", many, "203.0.113.9" + string.Concat(Enumerable.Repeat(",a", 10_000)), string.Concat(Enumerable.Repeat("::,", 10_000)) + "::a"])
            (await LoginAsync(caller, Passport.Password, "X-Forwarded-For: " + forwarded)).ShouldHold().Code.ShouldBe(400);
        (await LoginAsync(caller, Passport.Password, [.. Enumerable.Repeat(Elsewhere, 80)])).ShouldHold().Code.ShouldBe(400);
        var megabyte = await LoginAsync(caller, Passport.Password, "X-Forwarded-For: " + new string('1', 1_000_000));
        megabyte.ShouldBeTransport();
        megabyte.Status.ShouldBe(431);
        (await LoginAsync(caller, Passport.Password)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("javascript")]
    [InlineData("https\u00e9")]
    [InlineData("ht tps")]
    [InlineData("https, http")]
    [InlineData("ftp")]
    [InlineData("httpsx")]
    public async Task An_odd_scheme_does_not_count_as_encrypted(string scheme)
    {
        var caller = await Caller.NewAsync(passport);
        var answer = (await LoginAsync(caller, Passport.Password, Elsewhere, "X-Forwarded-Proto: " + scheme)).ShouldHoldOrBeTransport(scheme);
        (answer.Status == 400 || answer.Code == 400).ShouldBeTrue(answer.ToString());
    }

    [Fact]
    public async Task Each_forwarded_address_has_a_budget_of_its_own()
    {
        await using var limited = new Passport([("Passwords:AttemptsPerAddress", "2")]);
        await limited.InitializeAsync();
        foreach (var address in (string[])["203.0.113.1", "203.0.113.2"])
            (await CodesAsync(limited, 3, _ => $"X-Forwarded-For: {address}")).ShouldBe([400, 400, 429]);
        // One customer's IPv6 addresses are one.
        (await CodesAsync(limited, 3, index => $"X-Forwarded-For: 2001:db8::{index + 1}")).ShouldBe([400, 400, 429]);
    }

    [Fact]
    public async Task A_proxy_that_is_not_ours_is_not_believed()
    {
        await using var wary = new Passport([("Passwords:AttemptsPerAddress", "2")]) { Adjust = services => services.PostConfigure<ForwardedHeadersOptions>(OnlyOther) };
        await wary.InitializeAsync();
        // A made-up scheme is no encryption, and a made-up address no new budget.
        (await CodesAsync(wary, 3, index => $"X-Forwarded-For: 203.0.113.{index}")).ShouldBe([400, 400, 400]);
        (await CodesAsync(wary, 3, _ => "X: y")).ShouldBe([400, 400, 429]);
        var token = await wary.SignInWithWeChatAsync();
        var caller = new Caller(wary, "", token);
        var upload = (await caller.SendAsync(caller.Upload(Multipart.Of(Multipart.File(Pictures.Png)), Encrypted))).ShouldHold();
        upload.Json.GetProperty("data").GetProperty("filePath").GetString()!.ShouldStartWith("http://");

        static void OnlyOther(ForwardedHeadersOptions forwarded)
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Add(IPAddress.Parse("192.0.2.1"));
        }
    }

    [Fact]
    public async Task C037_The_frameworks_own_switch_does_not_make_every_address_believed()
    {
        // What ASPNETCORE_FORWARDEDHEADERS_ENABLED sets.
        await using var switched = await Passport.StartAsync(("ForwardedHeaders_Enabled", "true"));
        var caller = await Caller.NewAsync(switched);
        foreach (var forwarded in (string[])["127.0.0.1, 203.0.113.9", "::1, 203.0.113.9", "203.0.113.9"])
            (await LoginAsync(caller, Passport.Password, "X-Forwarded-For: " + forwarded)).ShouldHold(forwarded).Code.ShouldBe(400, forwarded);
        (await LoginAsync(caller, Passport.Password, "X-Forwarded-For: 127.0.0.1")).Code.ShouldBe(200);
        (await LoginAsync(caller, Passport.Password, Elsewhere, Encrypted)).Code.ShouldBe(200);
    }

    private static async Task<RawAnswer> LoginAsync(Caller caller, string password, params string[] headers) =>
        await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{caller.Phone}\"}}", [.. headers, "word-info: " + password]));

    private static async Task<int[]> CodesAsync(Passport server, int count, Func<int, string> header)
    {
        List<int> codes = [];
        for (var index = 0; index < count; index++)
        {
            var request = RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{Caller.NewPhone()}\"}}", "word-info: wrong password", Encrypted, header(index));
            codes.Add((await RawConnection.ExchangeAsync(server.Address, request)).ShouldHold().Code);
        }

        return [.. codes];
    }
}
