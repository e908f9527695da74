using System.Net;
using System.Text.Json;

namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>An answer of the Users contract, with its raw text for shape checks.</summary>
internal sealed class Answer
{
    private Answer(HttpResponseMessage response, string raw)
    {
        (Response, Raw) = (response, raw);
        Json = JsonDocument.Parse(raw).RootElement;
    }

    public HttpResponseMessage Response { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Raw { get; }

    public JsonElement Json { get; }

    public int Code => Json.GetProperty("code").GetInt32();

    public string Message => Json.GetProperty("message").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    public long Total => Json.GetProperty("total").GetInt64();

    /// <summary>The token of a sign-in that must have succeeded.</summary>
    public string Token
    {
        get
        {
            Code.ShouldBe(200, Raw);
            return Data.GetString()!;
        }
    }

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var raw = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType?.ToString().ShouldBe("application/json; charset=utf-8", raw);
        return new Answer(response, raw);
    }
}
