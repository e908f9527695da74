using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ServiceUser.Support;

/// <summary>What these tests send again and again.</summary>
internal static class ServiceUserRequests
{
    public const string Picture = "https://thirdwx.qlogo.cn/mmopen/vi_32/real/132";
    public const string GreyPicture = "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132";

    public static Task<Answer> CallAsync(this Passport passport, string operation, object body, string? token = null, params (string Name, string Value)[] headers) =>
        passport.PostAsync("/service/user/" + operation, body, token, headers);

    public static Task<Answer> CallFormAsync(this Passport passport, string operation, params (string Name, string Value)[] fields) =>
        passport.FormAsync("/service/user/" + operation, fields);

    public static async Task<Answer> GetOpenIdAsync(this Passport passport, string person, string? token = null, string appId = Passport.AppId) =>
        await passport.CallAsync("getOpenid", new { js_code = await passport.CodeAsync(person, appId), appid = appId }, token);

    /// <summary>The openid of a getOpenid that must have succeeded.</summary>
    public static async Task<string> OpenIdAsync(this Passport passport, string person, string? token = null, string appId = Passport.AppId) =>
        (await passport.GetOpenIdAsync(person, token, appId)).Success().Text("openid");

    /// <summary>Somebody who has gone through getOpenid and login.</summary>
    public static async Task<string> RegisteredAsync(this Passport passport, string person, string appId = Passport.AppId)
    {
        var openid = await passport.OpenIdAsync(person, appId: appId);
        (await passport.CallAsync("login", Form(openid))).Success();
        return openid;
    }

    /// <summary>A whole form of login.</summary>
    public static object Form(string openid, string nickName = "张三") =>
        new { openid, gender = 1, phone = "12312312312", avatar = Picture, nick_name = nickName };

    /// <summary>What loginByOpenid says of somebody who must be registered.</summary>
    public static async Task<JsonElement> SelfByAsync(this Passport passport, string openid) => (await passport.CallAsync("loginByOpenid", new { openid })).Success();

    /// <summary>A person's real openid, as WeChat knows it.</summary>
    public static async Task<string> RealOpenIdAsync(this Passport passport, string person, string appId = Passport.AppId) =>
        (await PersonAsync(passport, person)).GetProperty("openids").GetProperty(appId).GetString()!;

    public static async Task<JsonElement> PersonAsync(this Passport passport, string person) =>
        (await passport.Simulator.GetFromJsonAsync<JsonElement>("/_sim/people")).EnumerateArray().Single(one => one.GetProperty("id").GetString() == person);

    public static string NewPerson() => "person-" + RandomNumberGenerator.GetHexString(10, lowercase: true);

    public static string NewHandle() => "o" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 27);

    /// <summary>The data of an answer that must be a success.</summary>
    public static JsonElement Success(this Answer answer)
    {
        ((int)answer.Status, answer.Code, answer.Json.Text("msg")).ShouldBe((200, 0, "success"), answer.Raw);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["code", "msg", "data"]);
        return answer.Data;
    }

    /// <summary>A failure in the contract's envelope, with data that a careless front end can look into.</summary>
    public static void ShouldFail(this Answer answer, int code, string? msg = null, int status = 200)
    {
        ((int)answer.Status, answer.Code).ShouldBe((status, code), answer.Raw);
        answer.Raw.ShouldEndWith(",\"data\":[]}", Case.Sensitive);
        if (msg is null) answer.Json.Text("msg").ShouldNotBeEmpty(answer.Raw);
        else answer.Json.Text("msg").ShouldBe(msg, answer.Raw);
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString().ShouldNotBeNull(name);

    public static long Number(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    /// <summary>Every row that a request could have touched.</summary>
    public static async Task<string> StoreAsync(this Passport passport)
    {
        var rows = new List<string>();
        foreach (var (table, key) in ((string, string)[])[("accounts", "number"), ("wechat_identities", "id"), ("sessions", "number"), ("session_handles", "hash"), ("avatars", "account")])
            rows.Add(table + "\n" + await passport.RowsAsync($"SELECT * FROM {table} ORDER BY {key}", []));
        return string.Join('\n', rows);
    }
}
