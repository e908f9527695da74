using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>The mini program of seed 000.</summary>
internal sealed class UsersDriver(Passport passport) : SessionDriver(passport)
{
    private const string Self = "/users/info/self";

    private static readonly string[] Envelope = ["code", "message", "data", "total"];

    private static readonly string[] Unreadable = ["请求体不是有效的 JSON", "请求体应为 JSON 对象", "参数不是有效的 UTF-8 文本", "请求体不完整或格式不正确"];

    public override string SignInPath => "/users/login/wechat";

    public override string[] AbsentPaths => ["/users/nothing", "/users/login/wechat/more", "/wechat/users/nothing"];

    public override string FirstMissing => "code";

    public override Dictionary<string, string> Fields(SignInRequest request) => Fields(request, "code");

    public override async Task<Outcome> SendCodeAsync(SignInRequest request)
    {
        var fields = Fields(request);
        if (request.Profile is { } profile) (fields["nickName"], fields["avatarUrl"]) = (profile.NickName, profile.AvatarUrl);
        return Judge(SignInPath, await Passport.PostAsync(SignInPath, JsonSerializer.Serialize(fields), headers: Referer(request.AppId)));
    }

    public override async Task<Entry> CompleteAsync(SignInRequest request, Outcome sent)
    {
        var token = sent.Answer.Data.GetString()!;
        var claims = Claims.Of(token);
        claims.OpenId.ShouldBe(await Passport.OpenIdAsync(request.Person, request.AppId));
        return new Entry(await NumberAsync(claims.Id), new Credential(token, IsHandle: false, claims.OpenId!));
    }

    public override async Task<Outcome> ReadAsync(Credential? credential) => Judge(Self, await Passport.GetAsync(Self, credential?.Value));

    public override async Task<Self> ShownAsync(Outcome read)
    {
        var data = read.Answer.Data;
        var number = await NumberAsync(data.GetProperty("id").GetString()!);
        return data.TryGetProperty("nickName", out var nickName)
            ? new Self(number, nickName.GetString()!, data.GetProperty("avatarUrl").GetString()!)
            : new Self(number, data.GetProperty("userName").GetString()!, "");
    }

    public override async Task<Outcome> RenameAsync(Credential? credential, string name) =>
        Judge("/users/edit/self", await Passport.PostAsync("/users/edit/self", new { userName = name }, credential?.Value));

    public override async Task<Outcome> SignOutAsync(Credential? credential) => Judge("/users/exit", await Passport.GetAsync("/users/exit", credential?.Value));

    public override async Task<Outcome[]> ReadAsSomebodyElseAsync(Credential mine, Entry other)
    {
        var (theirs, openId) = (Uri.EscapeDataString(other.Credential.Value), Uri.EscapeDataString(other.Credential.OpenId));
        string[] targets = [$"{Self}?id={other.Account}&user_id={other.Account}", $"{Self}?openid={openId}&openId={openId}", $"{Self}?token={theirs}", $"{Self}/{other.Account}"];
        var named = await Task.WhenAll(targets.Select(async target => Judge(target, await Passport.GetAsync(target, mine.Value))));
        var both = Judge(Self, await Passport.GetAsync(Self, mine.Value, ("X-Token", other.Credential.Value)));
        return [.. named, both.ShouldBe(Kind.BadRequest)];
    }

    protected override Kind Meaning(string path, Answer answer)
    {
        Names(answer.Json).ShouldBe(Envelope, answer.Raw);
        if (answer.Code == 200) return ((int)answer.Status, answer.Message) == (200, "操作成功") ? Kind.Done : throw Unexpected(path, answer);
        (answer.Data.ValueKind, answer.Total).ShouldBe((JsonValueKind.Null, 0), answer.Raw);
        return ((int)answer.Status, answer.Code, answer.Message) switch
        {
            (200, 400, "code 无效或已过期，请重新调用 wx.login") => Kind.WrongCode,
            (200, 400, "code 已被使用，请重新调用 wx.login") => Kind.UsedCode,
            (200, 400, var text) when text.StartsWith("参数 ", StringComparison.Ordinal) || Unreadable.Contains(text) => Kind.BadRequest,
            (200, 403, "未登录") => Kind.NoCredential,
            (200, 403, "账号已停用") => Kind.Suspended,
            (200, 403, "没有权限") => Kind.NotAllowed,
            (200, 205, "登录已失效，请重新登录" or "已退出登录，请重新登录" or "已重新登录，请使用新的 token" or "微信已关联手机号，请使用新的 token"
                or "旧 token 被再次使用，为安全起见请重新登录" or "账号已停用" or "账号权限已变更，请重新登录" or "手机号已由本人验证，请重新登录" or "密码已修改，请重新登录") => Kind.DeadCredential,
            (200, 206, "登录已过期，请刷新 token") => Kind.Expired,
            (200, 403, "微信限制了该用户的登录") => Kind.Blocked,
            (429, 429, "登录过于频繁，请稍后再试" or "尝试次数过多，请稍后再试") => Kind.SlowDown,
            (503, 503, "微信服务暂不可用，请稍后重新调用 wx.login") => Kind.WeChatDown,
            (503, 503, "登录未完成，请重新调用 wx.login") => Kind.CodeSpent,
            (404, 404, _) => Kind.NoRoute,
            (405, 405, _) => Kind.WrongMethod,
            (413, 413, _) => Kind.TooLarge,
            (415, 415, _) => Kind.WrongType,
            _ => throw Unexpected(path, answer),
        };
    }

    private Task<long> NumberAsync(string id) =>
        Passport.CountAsync("SELECT number FROM accounts WHERE id = @id", ("@id", Guid.ParseExact(id, "D").ToByteArray(bigEndian: true)));
}
