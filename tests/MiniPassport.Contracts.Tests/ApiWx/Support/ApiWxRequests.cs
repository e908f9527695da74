using System.Text.Json;
using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.ApiWx.Support;

/// <summary>What these tests send again and again.</summary>
internal static class ApiWxRequests
{
    public const string Endpoint = "/api/wx/login", Picture = "https://thirdwx.qlogo.cn/mmopen/vi_32/real/132";

    /// <summary>The document's userInfo, filled.</summary>
    public static object Whole { get; } = new
    {
        nickName = "零陵上将军", avatarUrl = Picture, gender = 1, country = "中国", province = "湖南", city = "永州", language = "zh_CN",
    };

    /// <summary>Signs a person in with a code of theirs beside the given fields.</summary>
    public static async Task<Answer> ApiWxAsync(this Passport passport, string person, object? more = null, string appId = Passport.AppId)
    {
        var fields = more is null ? [] : JsonSerializer.SerializeToNode(more)!.AsObject();
        fields["code"] = await passport.CodeAsync(person, appId);
        fields["appid"] = appId;
        return await passport.PostAsync(Endpoint, fields.ToJsonString());
    }

    public static Task<Answer> ApiWxInfoAsync(this Passport passport, string person, object userInfo) => passport.ApiWxAsync(person, new { userInfo });

    /// <summary>The data of a sign-in that must have succeeded.</summary>
    public static JsonElement User(this Answer answer)
    {
        ((int)answer.Status, answer.Code).ShouldBe((200, 0), answer.Raw);
        return answer.Data;
    }

    public static string Text(this JsonElement data, string name) => data.GetProperty(name).GetString().ShouldNotBeNull(name);

    public static void ShouldFail(this Answer answer, string errorMsg, int status = 200)
    {
        ((int)answer.Status, answer.Code).ShouldBe((status, -1), answer.Raw);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["code", "errorMsg"]);
        answer.Json.GetProperty("errorMsg").GetString().ShouldBe(errorMsg);
    }
}
