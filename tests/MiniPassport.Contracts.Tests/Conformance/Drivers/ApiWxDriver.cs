using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>The mini program of seed 002: it signs in, and that is all.</summary>
internal sealed class ApiWxDriver(Passport passport) : ContractDriver(passport)
{
    private static readonly string[] Known =
    [
        "userId", "openId", "unionId", "nickName", "avatarUrl", "gender", "country", "province", "city", "language",
        "lastLoginAt", "createdAt", "updatedAt", "id", "isNewUser", "token",
    ];

    private static readonly string[] Success = ["code", "data"], Failure = ["code", "errorMsg"];

    private static readonly string[] Unreadable = ["请求体不是有效的 JSON", "请求体应为 JSON 对象", "参数不是有效的 UTF-8 文本", "请求体不完整或格式不正确"];

    public override string SignInPath => "/api/wx/login";

    public override string[] AbsentPaths => ["/api/wx", "/api/wx/info", "/api/wx/update", "/api/wx/logout", "/api/wx/login/more"];

    public override string FirstMissing => "code";

    public override Dictionary<string, string> Fields(SignInRequest request) => Fields(request, "code");

    public override async Task<Outcome> SendCodeAsync(SignInRequest request)
    {
        var body = JsonSerializer.SerializeToNode(Fields(request))!.AsObject();
        if (request.Profile is { } profile) body["userInfo"] = JsonSerializer.SerializeToNode(new { nickName = profile.NickName, avatarUrl = profile.AvatarUrl, gender = 0 });
        return Judge(SignInPath, await Passport.PostAsync(SignInPath, body.ToJsonString(), headers: Referer(request.AppId)));
    }

    public override async Task<Entry> CompleteAsync(SignInRequest request, Outcome sent)
    {
        var data = sent.Answer.Data;
        var openId = await Passport.OpenIdAsync(request.Person, request.AppId);
        data.GetProperty("unionId").ValueKind.ShouldBe(JsonValueKind.Null);
        var number = data.GetProperty("userId").GetInt64();
        data.GetProperty("id").GetInt64().ShouldBe(number);
        var token = new Credential(data.GetProperty("token").GetString()!, IsHandle: false, openId);
        return new Entry(number, Handle.Take(data.GetProperty("openId").GetString(), openId), token);
    }

    /// <summary>What the sign-in's answer shows.</summary>
    public static Self Shown(Outcome sent)
    {
        var data = sent.ShouldBe(Kind.Done).Answer.Data;
        return new Self(data.GetProperty("userId").GetInt64(), data.GetProperty("nickName").GetString()!, data.GetProperty("avatarUrl").GetString()!);
    }

    protected override Kind Meaning(string path, Answer answer)
    {
        if (answer.Code == 0)
        {
            Names(answer.Json).ShouldBe(Success, answer.Raw);
            Names(answer.Data).ShouldBe(Known, answer.Raw);
            return (int)answer.Status == 200 ? Kind.Done : throw Unexpected(path, answer);
        }

        Names(answer.Json).ShouldBe(Failure, answer.Raw);
        answer.Code.ShouldBe(-1, answer.Raw);
        return ((int)answer.Status, answer.Json.GetProperty("errorMsg").GetString()!) switch
        {
            (200, "code 无效或已过期，请重新调用 wx.login") => Kind.WrongCode,
            (200, "code 已被使用，请重新调用 wx.login") => Kind.UsedCode,
            (200, "账号已停用") => Kind.Suspended,
            (200, var text) when text.StartsWith("参数 ", StringComparison.Ordinal) || Unreadable.Contains(text) => Kind.BadRequest,
            (200, "微信限制了该用户的登录") => Kind.Blocked,
            (429, "登录过于频繁，请稍后再试" or "尝试次数过多，请稍后再试") => Kind.SlowDown,
            (503, "微信服务暂不可用，请稍后重新调用 wx.login") => Kind.WeChatDown,
            (503, "登录未完成，请重新调用 wx.login") => Kind.CodeSpent,
            (404, _) => Kind.NoRoute,
            (405, _) => Kind.WrongMethod,
            (413, _) => Kind.TooLarge,
            (415, _) => Kind.WrongType,
            _ => throw Unexpected(path, answer),
        };
    }
}
