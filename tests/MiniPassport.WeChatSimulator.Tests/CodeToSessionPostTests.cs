using System.Net;
using System.Text;
using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

/// <summary>Seed 003 calls with POST, WeChat documents GET: both answer alike, and neither puts the answer into an envelope.</summary>
public sealed class CodeToSessionPostTests
{
    private const string FormType = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", null)]
    [InlineData("POST", "")]
    [InlineData("POST", "appid=wx0&secret=no&js_code=no&grant_type=no")]
    public async Task Get_and_post_with_parameters_in_the_query_answer_the_bare_object(string method, string? form)
    {
        await using RunningSimulator simulator = await StartAsync();
        using var request = new HttpRequestMessage(new(method), ExchangePath(await simulator.LoginAsync()));
        if (form is not null) request.Content = new StringContent(form, Encoding.UTF8, FormType);

        using HttpResponseMessage response = await simulator.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        answer.EnumerateObject().Select(property => property.Name).ShouldBe(["session_key", "openid", "unionid"]);
        answer.Text("openid").Length.ShouldBe(28);
    }

    [Fact]
    public async Task A_posts_refusal_is_the_bare_errcode()
    {
        await using RunningSimulator simulator = await StartAsync();
        string path = ExchangePath(await simulator.LoginAsync());
        (await simulator.PostJsonAsync(path, "{}")).Errcode().ShouldBe(0);

        JsonElement again = await simulator.PostJsonAsync(path, "{}");

        again.EnumerateObject().Select(property => property.Name).ShouldBe(["errcode", "errmsg"]);
        again.Errcode().ShouldBe(40163);
    }

    [Theory]
    [InlineData(FormType)]
    [InlineData("application/json")]
    public async Task Parameters_only_in_the_body_are_no_parameters(string contentType)
    {
        await using RunningSimulator simulator = await StartAsync();
        string code = await simulator.LoginAsync();
        string query = ExchangePath(code).Split('?')[1];
        string json = JsonSerializer.Serialize(new { appid = AppId, secret = Secret, js_code = code, grant_type = "authorization_code" });
        using var body = new StringContent(contentType == FormType ? query : json, Encoding.UTF8, contentType);

        using HttpResponseMessage response = await simulator.Http.PostAsync("/sns/jscode2session", body);

        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Errcode().ShouldBe(41002);
        (await simulator.ExchangeAsync(code)).Errcode().ShouldBe(0);
    }
}
