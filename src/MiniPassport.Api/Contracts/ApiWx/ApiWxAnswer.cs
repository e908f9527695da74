using System.Text.Json;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>The contract's envelope: <c>{"code":0,"data":…}</c> or <c>{"code":-1,"errorMsg":…}</c>.</summary>
internal static class ApiWxAnswer
{
    public static ContractAnswer Ok(ApiWxUser user) => ContractAnswer.Ok(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, 0);
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, user, ApiWxJson.Default.ApiWxUser);
        json.WriteEndObject();
    });

    public static ContractAnswer Of(Failure failure) => ContractAnswer.Of(failure, Failed(ApiWxErrors.Text(failure)));

    public static ContractAnswer Of(Refusal refusal) => ContractAnswer.Of(refusal, Failed(refusal.Reason));

    private static Action<Utf8JsonWriter> Failed(string errorMsg) => json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, -1);
        json.WriteString("errorMsg"u8, errorMsg);
        json.WriteEndObject();
    };
}
