using System.Text.Json;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.Login;

/// <summary>The contract's envelope: <c>{"status":0,"data":…}</c> or <c>{"status":1,"msg":…}</c>.</summary>
internal static class LoginAnswer
{
    public static ContractAnswer Ok(LoginSession session) => ContractAnswer.Ok(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status"u8, 0);
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, session, LoginJson.Default.LoginSession);
        json.WriteEndObject();
    });

    public static ContractAnswer Of(Failure failure)
    {
        // A suspended person hears what everybody hears who may not sign in, whatever the mode of statuses.
        var shown = failure.Error == AccountError.AccountSuspended ? AccountError.WrongCredentials : failure;
        return ContractAnswer.Of(shown, Failed(LoginErrors.Text(shown)));
    }

    public static ContractAnswer Of(Refusal refusal) => ContractAnswer.Of(refusal, Failed(refusal.Reason));

    private static Action<Utf8JsonWriter> Failed(string msg) => json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status"u8, 1);
        json.WriteString("msg"u8, msg);
        json.WriteEndObject();
    };
}
