using System.Text.Json;
using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>A front end that encrypts passwords.</summary>
internal static class Words
{
    public const string Refused = "密码密文无效或已过期，请重新获取 users/word-key 后再试", Unknown = "密码密钥已更换，请重新获取 users/word-key 后再试";

    public static async Task<JsonElement> WordKeyAsync(this Passport passport)
    {
        var answer = await passport.GetAsync("/users/word-key");
        answer.Code.ShouldBe(200, answer.Raw);
        return answer.Data;
    }

    /// <summary>A good word-info, but for what is given; the time is the server's own.</summary>
    public static async Task<string> WordAsync(
        this Passport passport, string operation, string subject, string password = Passport.Password, string? newPassword = null, TimeSpan off = default, Action<JsonObject>? change = null) =>
        Word(await passport.WordKeyAsync(), operation, subject, password, newPassword, off, change);

    public static string Word(
        JsonElement key, string operation, string subject, string password = Passport.Password, string? newPassword = null, TimeSpan off = default, Action<JsonObject>? change = null)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(key.GetProperty("serverTime").GetInt64()) + off;
        var plain = WordMaker.Plain(password, key.GetProperty("challenge").GetString()!, operation, subject, time, newPassword);
        change?.Invoke(plain);
        return WordMaker.Seal(key.GetProperty("kid").GetString()!, key.GetProperty("publicKey").GetString()!, plain);
    }

    public static Task<Answer> LoginWithAsync(this Passport passport, string phone, string word, HttpClient? instance = null) =>
        SendAsync(instance ?? passport.Http, "/users/login", phone, word);

    public static Task<Answer> RegisterWithAsync(this Passport passport, string phone, string word, HttpClient? instance = null) =>
        SendAsync(instance ?? passport.Http, "/users/register", phone, word);

    public static void ShouldBeRefusedAs(this Answer answer, string message) => (answer.Code, answer.Message).ShouldBe((400, message), answer.Raw);

    private static async Task<Answer> SendAsync(HttpClient http, string path, string phone, string word)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Passport.JsonContent(new { phone }) };
        request.Headers.TryAddWithoutValidation("word-info", word);
        return await Answer.OfAsync(await http.SendAsync(request));
    }
}
