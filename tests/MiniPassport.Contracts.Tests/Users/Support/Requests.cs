using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>What these tests send again and again.</summary>
internal static class Requests
{
    private static int _lastPhone;

    /// <summary>The password header, with the right password unless another is given.</summary>
    public static (string Name, string Value) WordInfo(string password = Passport.Password) => ("word-info", password);

    /// <summary>A phone nobody has had before.</summary>
    public static string NewPhone() => FormattableString.Invariant($"139{Interlocked.Increment(ref _lastPhone):00000000}");

    public static Task<Answer> FormAsync(
        this Passport passport, string path, IEnumerable<(string Name, string Value)> fields, string? token = null, params (string Name, string Value)[] headers) =>
        passport.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) },
            token, headers);

    public static Task<Answer> MultipartAsync(
        this Passport passport, string path, IEnumerable<(string Name, string Value)> fields, string? token = null, params (string Name, string Value)[] headers)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return passport.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form }, token, headers);
    }

    public static Task<Answer> TextAsync(this Passport passport, string path, string body, string type, string? token = null, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return passport.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, token, headers);
    }

    public static async Task<Answer> SignInAsync(this Passport passport, string person, object? more = null, string appId = Passport.AppId)
    {
        var fields = more is null ? [] : JsonSerializer.SerializeToNode(more)!.AsObject();
        fields["code"] = await passport.CodeAsync(person, appId);
        fields["appid"] = appId;
        return await passport.PostAsync("/users/login/wechat", fields.ToJsonString());
    }

    /// <summary>Links a person to a phone account.</summary>
    public static Task<Answer> AssociateAsync(this Passport passport, string token, string phone, string password = Passport.Password) =>
        passport.PostAsync("/wechat/users/info/associate", new { phone }, token, WordInfo(password));

    /// <summary>What the token's owner sees of themselves, as seed 001 or seed 000 shows it.</summary>
    public static async Task<JsonElement> SelfAsync(this Passport passport, string token)
    {
        var answer = await passport.GetAsync("/users/info/self", token);
        answer.Code.ShouldBe(200, answer.Raw);
        return answer.Data;
    }

    /// <summary>The errcodes WeChat answered code exchanges with, oldest first.</summary>
    public static async Task<int[]> ExchangesAsync(this Passport passport) =>
    [
        .. (await passport.Simulator.GetFromJsonAsync<JsonElement>("/_sim/calls")).EnumerateArray()
            .Where(call => call.GetProperty("path").GetString() == "/sns/jscode2session")
            .Select(call => call.GetProperty("errcode").GetInt32()),
    ];
}
