using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    [Theory]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("multipart")]
    public virtual async Task A_code_comes_in_a_body_of_every_kind_and_never_in_a_query(string kind)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var request = new SignInRequest(person, await Server.CodeAsync(person));
        var fields = Driver.Fields(request);
        var query = "?" + string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        (await PostAsync(Body(kind, []), query)).ShouldBe(Kind.BadRequest);
        await Driver.CompleteAsync(request, (await PostAsync(Body(kind, fields))).ShouldBe(Kind.Done));
    }

    [Fact]
    public virtual async Task An_empty_request_names_what_is_missing()
    {
        HttpContent?[] bodies = [null, Text("", "application/json"), Text("{}", "application/json"), Text("", "application/x-www-form-urlencoded"), Text($$"""{"{{Driver.FirstMissing}}":null}""", "application/json")];
        foreach (var body in bodies) (await PostAsync(body)).ShouldBe(Kind.BadRequest).Answer.Raw.ShouldContain(Driver.FirstMissing, Case.Sensitive);
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("{}}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("\"x\"", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("{\"code\":\"\\ud800\"}", "application/json")]
    [InlineData("{\"code\":\"aaaaaaaa\",\"code\":\"bbbbbbbb\"}", "application/json")]
    [InlineData("code=%ff%fe", "application/x-www-form-urlencoded")]
    [InlineData("--x\r\nContent-Dis", "multipart/form-data; boundary=x")]
    [InlineData("--x--", "multipart/form-data")]
    public virtual async Task A_body_that_is_none_is_refused_in_the_envelope(string body, string type)
    {
        var exchanges = await Server.ExchangesSeenAsync();
        (await PostAsync(Text(body, type))).ShouldBe(Kind.BadRequest);
        (await Server.ExchangesSeenAsync()).ShouldBe(exchanges);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/octet-stream")]
    [InlineData("application/json; charset=gbk")]
    public virtual async Task An_unknown_body_type_is_415_in_the_envelope(string type) => (await PostAsync(Text("{}", type))).ShouldBe(Kind.WrongType);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public virtual async Task A_body_without_end_is_413_in_the_envelope(string type) =>
        (await PostAsync(Text($$"""{"x":"{{new string('x', 100_000)}}"}""", type))).ShouldBe(Kind.TooLarge);

    [Fact]
    public virtual async Task Another_method_is_405_in_the_envelope_and_says_which_is_allowed()
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options])
            (await Driver.SendRawAsync(method, Driver.SignInPath)).ShouldBe(Kind.WrongMethod).Answer.Response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public virtual async Task A_path_the_contract_does_not_have_is_404_in_the_envelope()
    {
        foreach (var path in Driver.AbsentPaths)
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete]) (await Driver.SendRawAsync(method, path)).ShouldBe(Kind.NoRoute);
    }

    [Fact]
    public virtual async Task Mirrored_statuses_change_the_status_and_nothing_else()
    {
        await using var mirrored = await Passport.StartAsync(("Contracts:HttpStatus", "Mirror"));
        var (driver, person) = (On(mirrored), People.Next());
        await Driver.PrepareAsync(person);
        await driver.PrepareAsync(person);
        var wrong = new SignInRequest(person, UnknownCode);
        var pairs = new (HttpContent Plain, HttpContent Mirrored)[]
        {
            (Text("{}", "application/json"), Text("{}", "application/json")),
            (Text("{", "application/json"), Text("{", "application/json")),
            (Body("json", Driver.Fields(wrong)), Body("json", driver.Fields(wrong))),
        };
        foreach (var (plainBody, mirroredBody) in pairs)
        {
            var plain = (await PostAsync(plainBody)).Answer;
            using var request = new HttpRequestMessage(HttpMethod.Post, driver.SignInPath) { Content = mirroredBody };
            var answer = await mirrored.SendAsync(request);
            (answer.Raw, answer.Status, plain.Status).ShouldBe((plain.Raw, HttpStatusCode.BadRequest, HttpStatusCode.OK));
        }

        var right = new SignInRequest(person, await mirrored.CodeAsync(person));
        (await driver.SendCodeAsync(right)).ShouldBe(Kind.Done);
    }

    private Task<Outcome> PostAsync(HttpContent? body, string query = "") => Driver.SendRawAsync(HttpMethod.Post, Driver.SignInPath, body, query);

    private static ByteArrayContent Text(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static HttpContent Body(string kind, Dictionary<string, string> fields)
    {
        if (kind == "json") return Text(JsonSerializer.Serialize(fields), "application/json");
        if (kind == "form") return new FormUrlEncodedContent(fields);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }
}
