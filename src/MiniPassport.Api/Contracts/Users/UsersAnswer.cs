using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The contract's envelope: <c>code, message, data, total</c>, in this order, always all four.</summary>
internal sealed class UsersAnswer
{
    private const string Success = "操作成功";

    private readonly int _code;
    private readonly string _message;
    private readonly Action<Utf8JsonWriter>? _data;
    private readonly long _total;
    private readonly int? _httpStatus;
    private readonly TimeSpan? _retryAfter;

    private UsersAnswer(int code, string message, Action<Utf8JsonWriter>? data = null, long total = 0, int? httpStatus = null, TimeSpan? retryAfter = null) =>
        (_code, _message, _data, _total, _httpStatus, _retryAfter) = (code, message, data, total, httpStatus, retryAfter);

    public static UsersAnswer Done(string message = Success) => new(200, message);

    public static UsersAnswer Text(string data) => new(200, Success, json => json.WriteStringValue(data));

    public static UsersAnswer Ok<T>(T data, JsonTypeInfo<T> type, long total = 0) =>
        new(200, Success, json => JsonSerializer.Serialize(json, data, type), total);

    /// <summary>A business failure: HTTP 200 unless the statuses are mirrored.</summary>
    public static UsersAnswer Fail(int code, string message) => new(code, message);

    /// <summary>What is no business answer keeps its HTTP status in every mode.</summary>
    public static UsersAnswer Refuse(int status, string message, TimeSpan? retryAfter = null) => new(status, message, httpStatus: status, retryAfter: retryAfter);

    public static UsersAnswer Of(Refusal refusal) =>
        refusal.Status == 400 ? Fail(400, refusal.Reason) : Refuse(refusal.Status, refusal.Reason);

    public Task WriteAsync(HttpContext http) => JsonAnswer.WriteAsync(http, _httpStatus ?? StatusOf(http), Write, _retryAfter);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, _code);
        json.WriteString("message"u8, _message);
        json.WritePropertyName("data"u8);
        if (_data is null) json.WriteNullValue();
        else _data(json);
        json.WriteNumber("total"u8, _total);
        json.WriteEndObject();
    }

    private int StatusOf(HttpContext http)
    {
        if (_code == 200 || http.RequestServices.GetRequiredService<IOptions<ContractOptions>>().Value.HttpStatus == HttpStatusMode.Contract) return 200;
        return _code switch
        {
            205 or 206 => StatusCodes.Status401Unauthorized,
            var code => code,
        };
    }
}
