using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Support;

/// <summary>One person at one of the two contracts that have a single endpoint, so that what holds for both is said once.</summary>
internal sealed class Door(Passport passport, string path, string person, string? phone)
{
    private static readonly int[] NoBusinessAnswer = [404, 405, 408, 413, 415, 429, 503];

    public string Path => path;

    public string? Phone => phone;

    /// <summary>Somebody new; at /login with an account whose password is the usual one.</summary>
    public static async Task<Door> OpenAsync(Passport passport, string path)
    {
        var phone = path == ApiWxRequests.Endpoint ? null : Requests.NewPhone();
        if (phone is not null) await passport.NewAccountAsync(phone);
        return new Door(passport, path, "person-" + RandomNumberGenerator.GetHexString(10, lowercase: true), phone);
    }

    public Task<string> CodeAsync(string appId = Passport.AppId) => passport.CodeAsync(person, appId);

    /// <summary>All that the endpoint needs.</summary>
    public JsonObject Body(string code) =>
        phone is null ? new JsonObject { ["code"] = code } : new JsonObject { ["username"] = phone, ["password"] = Passport.Password, ["code"] = code };

    public async Task<JsonObject> NewBodyAsync() => Body(await CodeAsync());

    public static (string Name, string Value)[] FieldsOf(JsonObject body) => [.. body.Select(field => (field.Key, field.Value!.GetValue<string>()))];

    public Task<Answer> PostAsync(JsonObject body, params (string Name, string Value)[] headers) => passport.PostAsync(path, body.ToJsonString(), null, headers);

    public async Task<Answer> SignInAsync(params (string Name, string Value)[] headers) => await PostAsync(await NewBodyAsync(), headers);

    public async Task<RawAnswer> SendAsync(byte[] request) => await RawConnection.ExchangeAsync(passport.Address, request);

    /// <summary>The handle of a sign-in that must have succeeded.</summary>
    public string Handle(Answer answer)
    {
        ((int)answer.Status, Mark(answer.Json)).ShouldBe((200, 0), answer.Raw);
        return answer.Data.Text(phone is null ? "openId" : "sessionId");
    }

    public void ShouldRefuse(Answer answer, string? text = null, int status = 200) => ShouldRefuse((int)answer.Status, answer.Json, answer.Raw, text, status);

    public void ShouldRefuse(RawAnswer answer, string? text = null, int status = 200)
    {
        ShouldHold(answer);
        ShouldRefuse(answer.Status, answer.Json, answer.ToString(), text, status);
    }

    /// <summary>What holds for the answer to any request: the envelope, a status that fits it, headers that protect it, and no secret.</summary>
    public void ShouldHold(RawAnswer answer, string what = "")
    {
        var shown = $"{what}: {answer}";
        (answer.Header("Content-Type"), answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control"))
            .ShouldBe(("application/json; charset=utf-8", "nosniff", "no-store"), shown);
        (answer.Header("Server"), answer.Header("Set-Cookie")).ShouldBe((null, null), shown);
        var isSuccess = Mark(answer.Json) == 0;
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(phone is null ? ["code", isSuccess ? "data" : "errorMsg"] : ["status", isSuccess ? "data" : "msg"], shown);
        if (answer.Status != 200) NoBusinessAnswer.ShouldContain(answer.Status, shown);
        foreach (var canary in (string[])[Passport.Secret, Passport.OtherSecret, Passport.Password]) answer.ToString().ShouldNotContain(canary, Case.Sensitive, shown);
    }

    /// <summary>Every row that a sign-in could have touched.</summary>
    public static async Task<string> StoreAsync(Passport passport)
    {
        var rows = new List<string>();
        foreach (var (table, key) in ((string, string)[])[("accounts", "number"), ("wechat_identities", "id"), ("sessions", "number"), ("session_handles", "hash"), ("audit", "id")])
            rows.Add(table + "\n" + await passport.RowsAsync($"SELECT * FROM {table} ORDER BY {key}", []));
        return string.Join('\n', rows);
    }

    private int Mark(System.Text.Json.JsonElement json) => json.GetProperty(phone is null ? "code" : "status").GetInt32();

    private void ShouldRefuse(int actual, System.Text.Json.JsonElement json, string shown, string? text, int status)
    {
        (actual, Mark(json)).ShouldBe((status, phone is null ? -1 : 1), shown);
        var said = json.GetProperty(phone is null ? "errorMsg" : "msg").GetString();
        if (text is null) said.ShouldNotBeNullOrEmpty(shown);
        else said.ShouldBe(text, shown);
    }
}
