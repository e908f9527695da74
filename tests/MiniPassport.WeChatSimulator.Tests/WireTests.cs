using System.Globalization;
using System.Net;
using System.Text;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class WireTests
{
    [Fact]
    public async Task A_login_answers_bare_text_plain_in_fixed_key_order_with_a_length()
    {
        await using RunningSimulator simulator = await StartAsync();

        using HttpResponseMessage response = await simulator.Http.GetAsync(ExchangePath(await simulator.LoginAsync()));

        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("text/plain");
        response.Headers.TransferEncodingChunked.ShouldBeNull();
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        response.Content.Headers.ContentLength.ShouldBe(body.Length);
        Encoding.UTF8.GetString(body).ShouldMatch(
            """^\{"session_key":"([A-Za-z0-9+=]|\\/){24}","openid":"o[A-Za-z0-9_-]{27}","unionid":"o[A-Za-z0-9_-]{27}"\}$""");
    }

    [Fact]
    public async Task Slashes_of_a_session_key_come_escaped()
    {
        await using RunningSimulator simulator = await StartAsync();
        int escaped = 0;

        // A key has 22 free characters, each a slash once in 64: of 100 keys some have one.
        for (int i = 0; i < 100; i++)
        {
            string body = await simulator.Http.GetStringAsync(ExchangePath(await simulator.LoginAsync()));
            body.Replace("\\/", "", StringComparison.Ordinal).ShouldNotContain("/");
            if (body.Contains("\\/", StringComparison.Ordinal)) escaped++;
        }

        escaped.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("/sns/jscode2session", "text/plain", "appid missing, rid: ")]
    [InlineData("/cgi-bin/token", "application/json; encoding=utf-8", "invalid grant_type rid: ")]
    [InlineData("/wxa/checksession", "application/json; encoding=utf-8", "access_token missing rid: ")]
    public async Task The_request_id_follows_in_the_style_of_the_family_and_begins_with_the_time(string path, string type, string text)
    {
        await using RunningSimulator simulator = await StartAsync();
        await simulator.AdvanceAsync(3_600);

        using HttpResponseMessage response = await simulator.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe(type);
        string now = (ManualClock.Start.ToUnixTimeSeconds() + 3_600).ToString("x8", CultureInfo.InvariantCulture);
        (await response.Content.ReadAsStringAsync()).ShouldMatch($"\"{text}{now}-[0-9a-f]{{8}}-[0-9a-f]{{8}}\"}}$");
    }

    [Fact]
    public async Task Tokens_come_without_an_envelope_and_wxa_answers_with_one()
    {
        await using RunningSimulator simulator = await StartAsync();
        string token = await simulator.TokenAsync();
        string code = (await simulator.ControlAsync("phone")).Text("code");

        string granted = await simulator.Http.GetStringAsync($"/cgi-bin/token?grant_type=client_credential&appid={AppId}&secret={Secret}");
        using HttpResponseMessage phone = await simulator.Http.PostAsync(
            $"/wxa/business/getuserphonenumber?access_token={token}", Text($$"""{"code":"{{code}}"}"""));

        granted.ShouldMatch("""^\{"access_token":"[0-9]{2}_[A-Za-z0-9_-]{138}","expires_in":7200\}$""");
        phone.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json; encoding=utf-8");
        (await phone.Content.ReadAsStringAsync()).ShouldBe(
            """{"errcode":0,"errmsg":"ok","phone_info":{"phoneNumber":"13800138000","purePhoneNumber":"13800138000","countryCode":"86","watermark":{"timestamp":"""
            + ManualClock.Start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ",\"appid\":\"" + AppId + "\"}}}");
    }

    [Theory]
    [InlineData("/sns/jscode2session")]
    [InlineData("/cgi-bin/stable_token")]
    [InlineData("/wxa/business/getuserphonenumber")]
    public async Task A_chunked_body_is_412_unless_switched_off(string path)
    {
        await using RunningSimulator simulator = await StartAsync();

        using HttpResponseMessage strict = await PostChunkedAsync(simulator, path);
        await simulator.SetAsync(new { strictContentLength = false });
        using HttpResponseMessage lenient = await PostChunkedAsync(simulator, path);

        strict.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await strict.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        lenient.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_not_simulated_is_a_loud_404()
    {
        await using RunningSimulator simulator = await StartAsync();

        using HttpResponseMessage response = await simulator.Http.GetAsync("/wxa/getwxacodeunlimit");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("""{"errcode":40066,""");
    }

    private static async Task<HttpResponseMessage> PostChunkedAsync(RunningSimulator simulator, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Text("""{"code":"x"}""") };
        request.Headers.TransferEncodingChunked = true;
        return await simulator.Http.SendAsync(request);
    }
}
