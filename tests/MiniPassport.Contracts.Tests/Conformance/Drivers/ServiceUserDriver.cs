using System.Globalization;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>The mini program of seed 004: getOpenid, loginByOpenid, login when there is nobody yet; forms throughout.</summary>
internal sealed class ServiceUserDriver(Passport passport) : SessionDriver(passport)
{
    private const string Root = "/service/user/", GetOpenid = Root + "getOpenid", ByOpenid = Root + "loginByOpenid", Login = Root + "login";

    private const string Get = Root + "get", Update = Root + "update", Logout = Root + "logout";

    private const string Dead = "openid 无效或已失效，请重新调用 getOpenid", Nobody = "用户不存在，请先调用 login";

    private static readonly string[] Unreadable = ["请求体不是有效的 JSON", "请求体应为 JSON 对象", "参数不是有效的 UTF-8 文本", "请求体不完整或格式不正确"];

    private static readonly string[] Envelope = ["code", "msg", "data"];

    private static readonly string[] User = ["openid", "ctime", "mtime", "nick_name", "avatar", "gender", "phone", "id", "user_id"];

    public override string SignInPath => GetOpenid;

    public override string[] AbsentPaths => ["/service/user", "/service/user/nothing", "/service/user/get/more"];

    public override string FirstMissing => "js_code";

    public override Dictionary<string, string> Fields(SignInRequest request) => Fields(request, "js_code");

    public override async Task<Outcome> SendCodeAsync(SignInRequest request) =>
        await SendAsync(GetOpenid, [.. Fields(request).Select(field => (field.Key, field.Value))], null, Referer(request.AppId));

    public override async Task<Entry> CompleteAsync(SignInRequest request, Outcome sent)
    {
        var handle = await HandleAsync(request, sent);
        var entered = await SendAsync(ByOpenid, [("openid", handle.Value)]);
        if (entered.Kind == Kind.DeadCredential || request.Profile is not null) entered = await RegisterAsync(handle, request.Profile ?? Profile.Anonymous);
        entered.ShouldBe(Kind.Done);
        entered.Answer.Data.GetProperty("openid").GetString().ShouldBe(handle.Value);
        return new Entry(NumberOf(entered.Answer.Data), handle);
    }

    /// <summary>The handle of a getOpenid; its session_key is opaque and not WeChat's.</summary>
    public async Task<Credential> HandleAsync(SignInRequest request, Outcome sent) =>
        Handle.Take(sent.ShouldBe(Kind.Done).Answer.Data.GetProperty("openid").GetString(), await Passport.OpenIdAsync(request.Person, request.AppId));

    public Task<Outcome> EnterAsync(Credential handle) => SendAsync(ByOpenid, [("openid", handle.Value)]);

    public Task<Outcome> RegisterAsync(Credential handle, Profile profile) => SendAsync(Login,
    [
        ("openid", handle.Value), ("gender", "0"), ("phone", "微信联系"), ("nick_name", profile.NickName),
        ("avatar", profile.AvatarUrl.Length > 0 ? profile.AvatarUrl : Profile.Grey),
    ]);

    public override Task<Outcome> ReadAsync(Credential? credential) => SendAsAsync(Get, credential);

    public override Task<Self> ShownAsync(Outcome read)
    {
        var data = read.Answer.Data;
        return Task.FromResult(new Self(NumberOf(data), data.GetProperty("nick_name").GetString()!, data.GetProperty("avatar").GetString()!));
    }

    public override Task<Outcome> RenameAsync(Credential? credential, string name) =>
        SendAsAsync(Update, credential, ("update", JsonSerializer.Serialize(new { nick_name = name })));

    public override Task<Outcome> SignOutAsync(Credential? credential) => SendAsAsync(Logout, credential);

    public override async Task<Outcome[]> ReadAsSomebodyElseAsync(Credential mine, Entry other)
    {
        var number = other.Account.ToString(CultureInfo.InvariantCulture);
        var own = mine.IsHandle ? mine.Value : mine.OpenId;
        // Whatever disagrees is refused like an openid that nobody has.
        Outcome[] refused =
        [
            await SendAsync(Get, [("openid", own), ("user_id", number)], mine.Value),
            await SendAsync(Get, [("openid", own)], other.Credential.Value),
            await SendAsync(Get, [("openid", other.Credential.Value)], mine.Value),
            await SendAsync(Get, [("openid", other.Credential.OpenId)], mine.Value),
            await SendAsync(Get, [("openid", other.Credential.OpenId)]),
            await SendAsync(Get, [("openid", number)], mine.Value),
        ];
        foreach (var outcome in refused) outcome.ShouldBe(Kind.DeadCredential);
        return [.. refused, (await SendAsync(Get, [("openid", own), ("id", number)], mine.Value)).ShouldBe(Kind.BadRequest)];
    }

    protected override Kind Meaning(string path, Answer answer)
    {
        Names(answer.Json).ShouldBe(Envelope, answer.Raw);
        var text = answer.Json.GetProperty("msg").GetString()!;
        if (answer.Code == 0)
        {
            ((int)answer.Status, text).ShouldBe((200, "success"), answer.Raw);
            if (path is Update or Logout) answer.Data.GetRawText().ShouldBe("[]");
            else if (path == GetOpenid) Names(answer.Data).ShouldBe(["openid", "session_key"], answer.Raw);
            else Names(answer.Data).ShouldBe(User, answer.Raw);
            return Kind.Done;
        }

        answer.Data.GetRawText().ShouldBe("[]", answer.Raw);
        if (Ended.Contains(text) && path != GetOpenid) text = Dead;
        return ((int)answer.Status, answer.Code, text, path) switch
        {
            (200, -1, "js_code 无效或已过期，请重新调用 wx.login", GetOpenid) => Kind.WrongCode,
            (200, -1, "js_code 已被使用，请重新调用 wx.login", GetOpenid) => Kind.UsedCode,
            (200, -2, "账号已停用", GetOpenid) => Kind.Suspended,
            (200, -1, "缺少参数 openid", not GetOpenid) => Kind.NoCredential,
            (200, -1, Dead, Login or Logout) => Kind.DeadCredential,
            (200, -2, Dead or Nobody, ByOpenid or Update) => Kind.DeadCredential,
            (200, -4, Dead or Nobody, Get) => Kind.DeadCredential,
            (200, -1, _, _) when IsAboutParameters(text) => Kind.BadRequest,
            (200, -2, "微信限制了该用户的登录", GetOpenid) => Kind.Blocked,
            (429, -2, "请求过于频繁，请稍后再试" or "尝试次数过多，请稍后再试", GetOpenid) => Kind.SlowDown,
            (503, -2, "微信服务暂不可用，请稍后重新调用 wx.login", GetOpenid) => Kind.WeChatDown,
            (503, -2, "登录未完成，请重新调用 wx.login", GetOpenid) => Kind.CodeSpent,
            (404, -1, _, _) => Kind.NoRoute,
            (405, -1, _, _) => Kind.WrongMethod,
            (413, -1, _, _) => Kind.TooLarge,
            (415, -1, _, _) => Kind.WrongType,
            _ => throw Unexpected(path, answer),
        };
    }

    private static readonly string[] Ended =
    [
        "已退出登录，请重新调用 getOpenid", "openid 已更换，请使用新的 openid 或重新调用 getOpenid", "账号已停用", "密码已修改，请重新调用 getOpenid", "旧凭据被再次使用，为安全起见请重新调用 getOpenid",
        "手机号已由本人验证，请重新调用 getOpenid", "账号权限已变更，请重新调用 getOpenid",
    ];

    private static bool IsAboutParameters(string text) =>
        text.StartsWith("参数 ", StringComparison.Ordinal) || text.StartsWith("缺少参数 ", StringComparison.Ordinal) || Unreadable.Contains(text);

    // The openid is needed in every request; beside a token it is the person's real one.
    private Task<Outcome> SendAsAsync(string path, Credential? credential, params (string, string)[] more) => credential switch
    {
        null => SendAsync(path, more),
        { IsHandle: true } => SendAsync(path, [("openid", credential.Value), .. more]),
        _ => SendAsync(path, [("openid", credential.OpenId), .. more], credential.Value),
    };

    private async Task<Outcome> SendAsync(string path, (string Name, string Value)[] fields, string? token = null, params (string Name, string Value)[] headers) =>
        Judge(path, await Passport.FormAsync(path, fields, token, headers));

    private static long NumberOf(JsonElement data)
    {
        var number = data.GetProperty("user_id").GetInt64();
        data.GetProperty("id").GetInt64().ShouldBe(number);
        return number;
    }
}
