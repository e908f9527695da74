using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The contract's envelope: <c>code, msg, data</c>. Clients read fields of data before they look at the code, so it is never null.</summary>
internal sealed class ServiceUserAnswer
{
    private readonly int _code;
    private readonly string _msg;
    private readonly Action<Utf8JsonWriter> _data;
    private readonly Func<HttpStatusMode, int> _status;
    private readonly TimeSpan? _retryAfter;

    private ServiceUserAnswer(int code, string msg, Action<Utf8JsonWriter> data, Func<HttpStatusMode, int> status, TimeSpan? retryAfter = null) =>
        (_code, _msg, _data, _status, _retryAfter) = (code, msg, data, status, retryAfter);

    public static ServiceUserAnswer Done() => new(0, "success", WriteNothing, _ => StatusCodes.Status200OK);

    public static ServiceUserAnswer Ok<T>(T data, JsonTypeInfo<T> type) =>
        new(0, "success", json => JsonSerializer.Serialize(json, data, type), _ => StatusCodes.Status200OK);

    public static ServiceUserAnswer Fail(int code, string msg, Func<HttpStatusMode, int> status, TimeSpan? retryAfter = null) =>
        new(code, msg, WriteNothing, status, retryAfter);

    public Task WriteAsync(HttpContext http)
    {
        var mode = http.RequestServices.GetRequiredService<IOptions<ContractOptions>>().Value.HttpStatus;
        return JsonAnswer.WriteAsync(http, _status(mode), Write, _retryAfter);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, _code);
        json.WriteString("msg"u8, _msg);
        json.WritePropertyName("data"u8);
        _data(json);
        json.WriteEndObject();
    }

    private static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteEndArray();
    }
}
