using System.Net;
using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task The_call_log_shows_no_secret_and_no_code()
    {
        await using RunningSimulator simulator = await StartAsync();
        string code = await simulator.LoginAsync();
        await simulator.ExchangeAsync(code);
        string token = await simulator.TokenAsync();
        await simulator.GetJsonAsync($"/wxa/checksession?access_token={token}&signature=abcdef&openid=o1&other=hidden");

        string log = await simulator.Http.GetStringAsync("/_sim/calls");

        log.ShouldNotContain(Secret);
        log.ShouldNotContain(code);
        log.ShouldNotContain(token);
        log.ShouldNotContain("abcdef");
        log.ShouldNotContain("hidden");
        log.ShouldContain($"appid={AppId}&secret=***&js_code=***&grant_type=authorization_code");
        JsonElement[] calls = [.. JsonDocument.Parse(log).RootElement.EnumerateArray()];
        calls.Select(call => call.Text("path")).ShouldBe(["/sns/jscode2session", "/cgi-bin/token", "/wxa/checksession"]);
        calls.Select(call => call.Int("errcode")).ShouldBe([0, 0, 87009]);
    }

    [Fact]
    public async Task The_log_keeps_a_thousand_calls_and_counts_all()
    {
        await using RunningSimulator simulator = await StartAsync();

        for (int i = 0; i < 1_010; i++) await simulator.GetJsonAsync("/sns/jscode2session");

        (await simulator.GetJsonAsync("/_sim/calls")).GetArrayLength().ShouldBe(1_000);
        (await simulator.GetJsonAsync("/_sim/calls/count?path=/sns/jscode2session")).Int("count").ShouldBe(1_010);
        await simulator.Http.DeleteAsync("/_sim/calls");
        (await simulator.GetJsonAsync("/_sim/calls/count?path=/sns/jscode2session")).Int("count").ShouldBe(0);
    }

    [Fact]
    public async Task People_are_listed_with_their_ids_and_patched()
    {
        await using RunningSimulator simulator = await StartAsync();
        JsonElement zhangsan = (await simulator.GetJsonAsync("/_sim/people")).EnumerateArray().First();
        JsonElement session = await simulator.SignInAsync("zhangsan");

        JsonElement renamed = await simulator.ControlAsync("people/zhangsan", new { nickName = "张三丰" });
        JsonElement created = await simulator.ControlAsync("people", new { nickName = "新人", phone = "13000000001" });

        zhangsan.Text("nickName").ShouldBe("张三");
        zhangsan.Text("phone").ShouldBe("13800138000");
        zhangsan.Text("unionid").ShouldBe(session.Text("unionid"));
        zhangsan.GetProperty("openids").Text(AppId).ShouldBe(session.Text("openid"));
        renamed.Text("nickName").ShouldBe("张三丰");
        renamed.Text("phone").ShouldBe("13800138000");
        created.Text("id").ShouldNotBeEmpty();
        created.Text("phone").ShouldBe("13000000001");
    }

    [Fact]
    public async Task An_unknown_person_who_logs_in_comes_into_being()
    {
        await using RunningSimulator simulator = await StartAsync();

        JsonElement session = await simulator.SignInAsync("newcomer-7");

        JsonElement person = (await simulator.GetJsonAsync("/_sim/people")).EnumerateArray().Last();
        person.Text("id").ShouldBe("newcomer-7");
        person.GetProperty("openids").Text(AppId).ShouldBe(session.Text("openid"));
    }

    [Fact]
    public async Task An_avatar_is_a_small_png_that_is_the_persons_own()
    {
        await using RunningSimulator simulator = await StartAsync();
        using HttpResponseMessage first = await simulator.Http.PostAsync("/_sim/avatar", Text("""{"person":"lisi"}"""));
        using HttpResponseMessage again = await simulator.Http.PostAsync("/_sim/avatar", Text("""{"person":"lisi"}"""));
        using HttpResponseMessage other = await simulator.Http.PostAsync("/_sim/avatar", Text("""{"person":"wangwu"}"""));

        byte[] png = await first.Content.ReadAsByteArrayAsync();
        first.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        first.Headers.GetValues("X-Temp-Path").Single().ShouldMatch("^http://tmp/[A-Za-z0-9_-]+\\.png$");
        png[..8].ShouldBe(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a });
        png[^12..].ShouldBe(new byte[] { 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 });
        png[16..24].ShouldBe(new byte[] { 0, 0, 0, 96, 0, 0, 0, 96 });
        (await again.Content.ReadAsByteArrayAsync()).ShouldBe(png);
        (await other.Content.ReadAsByteArrayAsync()).ShouldNotBe(png);
    }

    [Fact]
    public async Task A_reset_brings_the_default_data_and_the_time_back()
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.ControlAsync("people/lisi", new { nickName = "x" });
        await simulator.ControlAsync("apps", new { appid = "wx1111111111111111", secret = "s" });
        await simulator.SetAsync(new { acceptMockCode = true });
        await simulator.FaultAsync(new { path = "*", kind = "drop" });
        await simulator.AdvanceAsync(1_000);
        string code = await simulator.LoginAsync();

        await simulator.ControlAsync("reset");

        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(40029);
        (await simulator.GetJsonAsync("/_sim/apps")).GetArrayLength().ShouldBe(2);
        (await simulator.GetJsonAsync("/_sim/faults")).GetArrayLength().ShouldBe(0);
        (await simulator.GetJsonAsync("/_sim/people"))[1].Text("nickName").ShouldBe("李四");
        (await simulator.ControlAsync("settings")).GetProperty("acceptMockCode").GetBoolean().ShouldBeFalse();
        (await simulator.ControlAsync("clock", new { advanceSeconds = 0 })).GetProperty("now").GetDateTimeOffset().ShouldBe(ManualClock.Start);
    }

    [Theory]
    [InlineData("login", """{"count":0}""", 400)]
    [InlineData("login", """{"count":5001}""", 400)]
    [InlineData("login", """{"appid":"wx0"}""", 404)]
    [InlineData("login", """{"person":7}""", 400)]
    [InlineData("login", "[]", 400)]
    [InlineData("login", "{", 400)]
    [InlineData("phone", """{"person":"nobody"}""", 404)]
    [InlineData("phone", """{"watermarkAppid":7}""", 400)]
    [InlineData("phone", """{"watermarkAgeSeconds":"old"}""", 400)]
    [InlineData("people/nobody", "{}", 404)]
    [InlineData("people", """{"gender":3}""", 400)]
    [InlineData("people", """{"nickName":"\ud800"}""", 400)]
    [InlineData("apps", """{"appid":"wx0"}""", 400)]
    [InlineData("faults", """{"path":"*","kind":"storm"}""", 400)]
    [InlineData("faults", """{"kind":"drop"}""", 400)]
    [InlineData("faults", """{"path":"*","kind":"drop","count":0}""", 400)]
    [InlineData("clock", """{"advanceSeconds":-1}""", 400)]
    [InlineData("nothing", "{}", 404)]
    public async Task Bad_controls_are_refused_with_a_reason(string name, string body, int status)
    {
        await using RunningSimulator simulator = await StartAsync();

        using HttpResponseMessage response = await simulator.Http.PostAsync($"/_sim/{name}", Text(body));

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("error").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_rebound_host_name_does_not_reach_the_controls()
    {
        await using RunningSimulator simulator = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sim/apps");
        request.Headers.Host = "attacker.example";

        using HttpResponseMessage response = await simulator.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
