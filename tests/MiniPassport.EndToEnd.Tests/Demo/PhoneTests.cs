using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>What the page asks of the phone.</summary>
[Collection(DemoCollection.Name)]
public sealed class PhoneTests(DemoFixture demo) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(demo.ServerUrl) };

    [Fact]
    public async Task A_phone_gives_a_code_to_a_page_that_sends_JSON_and_nothing_to_another_sites_form()
    {
        var ct = TestContext.Current.CancellationToken;
        using var asked = await _http.PostAsJsonAsync("/demo/phone/login", new { person = "lisi" }, ct);
        (await asked.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("code").GetString().ShouldNotBeNull().Length.ShouldBe(32);

        // What a cross-site form can send without the browser asking first.
        using var text = new StringContent("{\"person\":\"lisi\"}", Encoding.UTF8, "text/plain");
        using var forged = await _http.PostAsync("/demo/phone/login", text, ct);
        (await forged.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("code").GetInt32().ShouldBe(400);
    }

    [Theory]
    [InlineData("zhangsan", HttpStatusCode.OK)]
    [InlineData("nobody-at-all", HttpStatusCode.NotFound)]
    [InlineData("../people", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task An_avatar_is_there_for_who_exists(string person, HttpStatusCode expected)
    {
        using var answer = await _http.GetAsync($"/demo/phone/avatar?person={Uri.EscapeDataString(person)}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/demo/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/demo/base.css", "text/css; charset=utf-8")]
    [InlineData("/demo/icon.svg", "image/svg+xml")]
    [InlineData("/demo/", "text/html; charset=utf-8")]
    public async Task Page_files_have_their_exact_type_and_may_not_be_taken_for_another(string path, string type)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    public void Dispose() => _http.Dispose();
}
