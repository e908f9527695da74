using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>The literal contract, for closed networks: see docs/decisions/0007.</summary>
public sealed class BareTests
{
    private const string Secret = "0a8f-bare-secret-of-a-service-71c2d4e6", OpenId = "oBareBareBareBareBareBare000";

    private static readonly (string, string)[] Bare = [("Contracts:ServiceUser:OpenId", "Bare"), ("Contracts:ServiceUser:BareAcknowledged", "true")];

    [Fact]
    public async Task S038_Where_it_is_legal_an_openid_alone_is_enough()
    {
        await using var passport = await Passport.StartAsync(Bare);
        (await passport.CallAsync("loginByOpenid", new { openid = OpenId })).ShouldFail(-2);
        (await passport.CallAsync("get", new { openid = OpenId })).ShouldFail(-4);
        (await passport.CallAsync("update", new { openid = OpenId, update = new { phone = "1" } })).ShouldFail(-2);
        (await passport.CallAsync("logout", new { openid = OpenId })).ShouldFail(-1);
        (await passport.CountAsync("SELECT count(*) FROM accounts")).ShouldBe(0);

        var registered = (await passport.CallFormAsync("login", ("openid", OpenId), ("gender", "1"), ("phone", "1"), ("avatar", Picture), ("nick_name", "张三"))).Success();
        (registered.Text("openid"), registered.Text("nick_name")).ShouldBe((OpenId, "张三"));
        var id = registered.Number("id");
        (await passport.CallAsync("loginByOpenid", new { openid = OpenId })).Success().ToString().ShouldBe(registered.ToString());
        (await passport.CallAsync("update", new { openid = OpenId, user_id = id, update = new { phone = 13333333333, nick_name = "李四" } })).Success();
        var user = (await passport.CallAsync("get", new { openid = OpenId, appid = Passport.AppId })).Success();
        (user.Text("phone"), user.Text("nick_name"), user.Number("id")).ShouldBe(("13333333333", "李四", id));
        (await passport.CallAsync("logout", new { openid = OpenId })).Success();

        // A write leaves no session that anybody could go on with.
        (await passport.CountAsync("SELECT count(*) FROM sessions WHERE ended_at IS NULL")).ShouldBe(0);
        (await passport.CallAsync("get", new { openid = OpenId, user_id = id + 1 })).ShouldFail(-4);
        (await passport.CallAsync("update", new { openid = OpenId, user_id = id + 1, update = new { phone = "1" } })).ShouldFail(-2);
        (await passport.CallAsync("login", new { openid = "oOther", user_id = id, gender = 1, phone = "1", avatar = Picture, nick_name = "夺号" })).ShouldFail(-1);
        (await passport.CallAsync("get", new { openid = OpenId, appid = Passport.OtherAppId })).ShouldFail(-4);
        (await passport.CallAsync("get", new { openid = OpenId, appid = "wx0000000000000000" })).ShouldFail(-1);
        (await passport.CallAsync("login", Form("o' OR 1=1"))).ShouldFail(-1);
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE number = @number", ("@number", id));
        (await passport.CallAsync("get", new { openid = OpenId })).ShouldFail(-4);
        (await passport.CallAsync("login", Form(OpenId))).ShouldFail(-2, "账号已停用");
    }

    [Fact]
    public async Task S038_Only_a_person_whom_nobody_knew_leaves_a_session_and_that_has_ended()
    {
        await using var passport = await Passport.StartAsync([.. Bare, ("Sessions:OnePerTerminal", "true")]);
        var person = NewPerson();
        var token = (await passport.SignInAsync(person)).Token;
        var openid = await passport.RealOpenIdAsync(person);
        const string all = "SELECT * FROM sessions ORDER BY number";
        var sessions = await passport.RowsAsync(all, []);

        (await passport.CallAsync("login", Form(openid, "李四"))).Success().Text("nick_name").ShouldBe("李四");
        (await passport.CallAsync("update", new { openid, update = new { phone = "1", nick_name = "王五" } })).Success();
        (await passport.CallAsync("login", Form(openid, new string('x', 101)))).ShouldFail(-1);
        (await passport.RowsAsync(all, [])).ShouldBe(sessions);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
        var user = (await passport.CallAsync("get", new { openid })).Success();
        (user.Text("phone"), user.Text("nick_name")).ShouldBe(("1", "王五"));

        (await passport.CallAsync("login", Form(OpenId))).Success();
        (await passport.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(2);
        (await passport.CountAsync("SELECT count(*) FROM sessions WHERE ended_at IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task S038_The_way_through_getOpenid_answers_the_real_openid()
    {
        await using var passport = await Passport.StartAsync(Bare);
        var person = NewPerson();
        var answer = (await passport.GetOpenIdAsync(person)).ShouldBeRecordedAs("ServiceUser", "bare-getOpenid");
        var openid = answer.Data.Text("openid");
        openid.ShouldBe(await passport.RealOpenIdAsync(person));
        (await passport.CallAsync("loginByOpenid", new { openid })).ShouldFail(-2, "用户不存在，请先调用 login");
        (await passport.CallAsync("login", Form(openid))).Success();

        // A token beside it must be the same person's.
        var (own, foreign) = ((await passport.SignInAsync(person)).Token, (await passport.SignInAsync(NewPerson())).Token);
        (await passport.CallAsync("get", new { openid }, own)).Success();
        (await passport.CallAsync("get", new { openid }, foreign)).ShouldFail(-4);
        (await passport.CallAsync("update", new { openid, update = new { phone = "1" } }, foreign)).ShouldFail(-2);
        (await passport.CallAsync("logout", new { openid }, foreign)).ShouldFail(-1);
    }

    [Fact]
    public async Task S038_It_is_warned_about_at_start_and_at_every_call_and_counted()
    {
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "minipassport.bare_openid.calls") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();
        await using var passport = await Passport.StartAsync(Bare);
        Warnings("Contracts:ServiceUser:OpenId is Bare").ShouldBe(1);
        await passport.CallAsync("login", Form(OpenId));
        await passport.CallAsync("get", new { openid = OpenId });
        Warnings("A call by bare openid").ShouldBe(2);
        Interlocked.Read(ref counted).ShouldBeGreaterThanOrEqualTo(2);
        passport.Logs.All.ShouldNotContain(line => line.Contains(OpenId, StringComparison.Ordinal));

        int Warnings(string text) => passport.Logs.All.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S038_Only_listed_peers_are_served_and_a_proxy_on_this_machine_makes_nobody_one()
    {
        await using var passport = await Passport.StartAsync([.. Bare, ("Contracts:ServiceUser:BarePeers:0", "10.1.0.0/16")]);
        (await passport.CallAsync("login", Form(OpenId))).Success();
        foreach (var (forwarded, isServed) in ((string, bool)[])[("203.0.113.9", false), ("10.1.2.3", true), ("10.2.2.3", false), ("127.0.0.1, 203.0.113.9", false), ("nonsense", false), ("127.0.0.1", true)])
        {
            var answer = await passport.CallAsync("get", new { openid = OpenId }, null, ("X-Forwarded-For", forwarded));
            if (isServed) answer.Success();
            else answer.ShouldFail(-4, "openid 无效或已失效，请重新调用 getOpenid");
        }

        // Other marks of a proxy do not say who is behind it; beside a name that was read they do no harm.
        foreach (var trace in ((string, string)[])[("X-Real-IP", "10.1.2.3"), ("Forwarded", "for=10.1.2.3"), ("Via", "1.1 proxy")])
        {
            (await passport.CallAsync("get", new { openid = OpenId }, null, trace)).ShouldFail(-4);
            (await passport.CallAsync("get", new { openid = OpenId }, null, trace, ("X-Forwarded-For", "10.1.2.3"))).Success();
        }
    }

    [Fact]
    public async Task S038_With_a_secret_every_call_is_signed_once_and_for_this_very_request()
    {
        await using var passport = await Passport.StartAsync([.. Bare, ("Contracts:ServiceUser:BareSecret", Secret)]);
        var body = JsonSerializer.Serialize(Form(OpenId));
        (await SendAsync("login", body, Signed("login", body))).Success();
        const string form = $"openid={OpenId}";
        (await SendAsync("get", form, Signed("get", form), "application/x-www-form-urlencoded")).Success();
        (await SendAsync("get?x=1", form, Signed("get?x=1", form), "application/x-www-form-urlencoded")).ShouldFail(-1);

        var now = passport.Clock.GetUtcNow();
        var read = JsonSerializer.Serialize(new { openid = OpenId });
        var good = Signed("get", read);
        (await SendAsync("get", read, good)).Success();
        (string, string)[][] wrong =
        [
            [], good, good[..2], Signed("loginByOpenid", read), Signed("get", read + " "), Signed("get", read, at: now.AddSeconds(301)), Signed("get", read, at: now.AddSeconds(-301)),
            Signed("get", read, secret: Secret + "x"), Signed("get", read, nonce: "short"), Signed("get", read, method: "PUT"), [.. Signed("get", read)[..2], ("X-Signature", "zz")],
            [.. Signed("get", read)[..2], ("X-Signature", new string('0', 64))], [.. Signed("get", read), ("X-Nonce", "another-nonce-of-mine")],
        ];
        foreach (var headers in wrong) (await SendAsync("get", read, headers)).ShouldFail(-3, "没有权限");
        (await SendAsync("login", body, [])).ShouldFail(-2, "没有权限");
        foreach (var seconds in (int[])[300, -300]) (await SendAsync("get", read, Signed("get", read, at: now.AddSeconds(seconds)))).Success();

        // The nonce is kept for as long as its timestamp could pass, over a restart too.
        var early = Signed("get", read, at: passport.Clock.GetUtcNow().AddSeconds(300));
        (await SendAsync("get", read, early)).Success();
        await passport.RestartAsync();
        passport.Clock.Advance(TimeSpan.FromSeconds(600));
        (await SendAsync("get", read, early)).ShouldFail(-3, "没有权限");
        // Who has a handle needs no signature.
        (await passport.CallAsync("loginByOpenid", new { openid = (await passport.PostAsync("/api/wx/login", new { code = await passport.CodeAsync() })).Data.Text("openId") })).Success();

        Task<Answer> SendAsync(string operation, string content, (string, string)[] headers, string type = "application/json") =>
            passport.TextAsync("/service/user/" + operation, content, MediaTypeHeaderValue.Parse(type).ToString(), null, headers);

        (string, string)[] Signed(string operation, string content, DateTimeOffset? at = null, string? nonce = null, string secret = Secret, string method = "POST")
        {
            var timestamp = (at ?? passport.Clock.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            nonce ??= RandomNumberGenerator.GetHexString(32, lowercase: true);
            var text = $"{timestamp}\n{nonce}\n{method}\n/service/user/{operation}\n{content}";
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
            return [("X-Timestamp", timestamp), ("X-Nonce", nonce), ("X-Signature", Convert.ToHexStringLower(signature))];
        }
    }
}
