using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Contracts.Tests.Login.Support;

/// <summary>What these tests send again and again.</summary>
internal static class LoginRequests
{
    public const string Endpoint = "/login", Refused = "用户名或密码不正确!";

    /// <summary>Signs a person in with the right password and a code of theirs, beside or instead of which the given fields go.</summary>
    public static async Task<Answer> EnterAsync(this Passport passport, string username, string person, object? more = null, string password = Passport.Password)
    {
        var fields = new JsonObject { ["username"] = username, ["password"] = password, ["code"] = await passport.CodeAsync(person) };
        foreach (var (name, value) in more is null ? [] : JsonSerializer.SerializeToNode(more)!.AsObject()) fields[name] = value?.DeepClone();
        return await passport.PostAsync(Endpoint, fields.ToJsonString());
    }

    /// <summary>The data of a sign-in that must have succeeded.</summary>
    public static JsonElement Entered(this Answer answer)
    {
        ((int)answer.Status, answer.Json.GetProperty("status").GetInt32()).ShouldBe((200, 0), answer.Raw);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["status", "data"]);
        return answer.Data;
    }

    public static string Handle(this Answer answer) => answer.Entered().GetProperty("sessionId").GetString()!;

    public static void ShouldBeRefused(this Answer answer, string msg, int status = 200)
    {
        ((int)answer.Status, answer.Json.GetProperty("status").GetInt32()).ShouldBe((status, 1), answer.Raw);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["status", "msg"]);
        answer.Json.GetProperty("msg").GetString().ShouldBe(msg);
    }

    /// <summary>Gives an account further names the way the operator does.</summary>
    public static async Task NameAsync(this Passport passport, string phone, string? loginName, string? email)
    {
        var named = await passport.Services.GetRequiredService<NameAccount>().ExecuteAsync(phone, loginName, email, TestContext.Current.CancellationToken);
        named.Failed(out var failure).ShouldBeFalse(failure.Error.ToString());
    }
}
