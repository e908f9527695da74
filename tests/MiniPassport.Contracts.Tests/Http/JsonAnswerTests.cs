using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;

namespace MiniPassport.Contracts.Tests.Http;

public sealed class JsonAnswerTests
{
    private readonly DefaultHttpContext _http = new();

    [Fact]
    public async Task An_answer_goes_out_whole_with_its_length_and_its_text_as_it_is()
    {
        var body = await WriteAsync(404);

        body.ShouldBe("{\"msg\":\"密码 <a href='x'>\"}");
        _http.Response.StatusCode.ShouldBe(404);
        _http.Response.ContentType.ShouldBe("application/json; charset=utf-8");
        _http.Response.ContentLength.ShouldBe(Encoding.UTF8.GetByteCount(body));
        _http.Response.Headers.RetryAfter.Count.ShouldBe(0);
        _http.Response.Headers.Connection.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_connection_ends_after_a_body_that_was_too_large()
    {
        await WriteAsync(413);
        _http.Response.Headers.Connection.ToString().ShouldBe("close");
    }

    [Theory]
    [InlineData(-5, "1")]
    [InlineData(0, "1")]
    [InlineData(0.2, "1")]
    [InlineData(1, "1")]
    [InlineData(1.001, "2")]
    [InlineData(59.5, "60")]
    [InlineData(86400, "86400")]
    public async Task Retry_After_is_in_whole_seconds_rounded_up_and_at_least_one(double seconds, string header)
    {
        await WriteAsync(429, TimeSpan.FromSeconds(seconds));
        _http.Response.Headers.RetryAfter.ToString().ShouldBe(header);
    }

    private async Task<string> WriteAsync(int status, TimeSpan? retryAfter = null)
    {
        using var sent = new MemoryStream();
        _http.Response.Body = sent;
        await JsonAnswer.WriteAsync(_http, status, Body, retryAfter);
        return Encoding.UTF8.GetString(sent.ToArray());
    }

    private static void Body(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("msg"u8, "密码 <a href='x'>");
        json.WriteEndObject();
    }
}
