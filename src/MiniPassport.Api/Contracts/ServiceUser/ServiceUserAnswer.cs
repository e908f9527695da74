using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The contract's envelope: <c>code, msg, data</c>. Clients read fields of data before they look at the code, so it is never null.</summary>
internal static class ServiceUserAnswer
{
    private const string Success = "success";

    public static ContractAnswer Done() => ContractAnswer.Ok(Envelope(0, Success));

    public static ContractAnswer Ok<T>(T data, JsonTypeInfo<T> type) =>
        ContractAnswer.Ok(Envelope(0, Success, json => JsonSerializer.Serialize(json, data, type)));

    public static ContractAnswer Fail(int code, string msg, Failure failure) => ContractAnswer.Of(failure, Envelope(code, msg));

    public static ContractAnswer Fail(int code, Refusal refusal) => ContractAnswer.Of(refusal, Envelope(code, refusal.Reason));

    private static Action<Utf8JsonWriter> Envelope(int code, string msg, Action<Utf8JsonWriter>? data = null) => json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, code);
        json.WriteString("msg"u8, msg);
        json.WritePropertyName("data"u8);
        if (data is null)
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
        else
        {
            data(json);
        }

        json.WriteEndObject();
    };
}
