using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>The mini program of seed 003: password and code together, so that a person must have an account before.</summary>
internal sealed partial class LoginDriver(Passport passport) : ContractDriver(passport)
{
    private static readonly string[] Success = ["status", "data"], Failure = ["status", "msg"], Known = ["_id", "sessionId", "__v"];

    private static readonly string[] Unreadable = ["请求体不是有效的 JSON", "请求体应为 JSON 对象", "参数不是有效的 UTF-8 文本", "请求体不完整或格式不正确"];

    private readonly ConcurrentDictionary<string, string> _phones = new(StringComparer.Ordinal);

    public override string SignInPath => "/login";

    public override string[] AbsentPaths => ["/login/info", "/login/update", "/login/logout"];

    public override string FirstMissing => "username";

    public override int MadeByFirstSignIn => 0;

    public override async Task PrepareAsync(string person)
    {
        var phone = Requests.NewPhone();
        if (!_phones.TryAdd(person, phone)) return;
        var registered = await Passport.PostAsync("/users/register", new { phone }, headers: Requests.WordInfo());
        registered.Code.ShouldBe(200, registered.Raw);
    }

    public override Dictionary<string, string> Fields(SignInRequest request)
    {
        var fields = Fields(request, "code");
        (fields["username"], fields["password"]) = (_phones[request.Person], Passport.Password);
        return fields;
    }

    public override async Task<Outcome> SendCodeAsync(SignInRequest request)
    {
        if (request.Profile is not null) throw new NotSupportedException("A sign-in of this contract carries no profile.");
        return Judge(SignInPath, await Passport.PostAsync(SignInPath, JsonSerializer.Serialize(Fields(request)), headers: Referer(request.AppId)));
    }

    public override async Task<Entry> CompleteAsync(SignInRequest request, Outcome sent)
    {
        var data = sent.Answer.Data;
        return new Entry(
            NumberOf(data.GetProperty("_id").GetString()!),
            Handle.Take(data.GetProperty("sessionId").GetString(), await Passport.OpenIdAsync(request.Person, request.AppId)));
    }

    protected override Kind Meaning(string path, Answer answer)
    {
        if (answer.Json.GetProperty("status").GetInt32() == 0)
        {
            Names(answer.Json).ShouldBe(Success, answer.Raw);
            Names(answer.Data).ShouldBe(Known, answer.Raw);
            answer.Data.GetProperty("__v").GetInt64().ShouldBeGreaterThanOrEqualTo(0, answer.Raw);
            return (int)answer.Status == 200 ? Kind.Done : throw Unexpected(path, answer);
        }

        Names(answer.Json).ShouldBe(Failure, answer.Raw);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(1, answer.Raw);
        return ((int)answer.Status, answer.Json.GetProperty("msg").GetString()!) switch
        {
            (200, "用户名或密码不正确!") => Kind.WrongCredentials,
            (200, "该微信或该账号已绑定其他账号") => Kind.AlreadyLinked,
            (200, "code 无效或已过期，请重新调用 wx.login") => Kind.WrongCode,
            (200, "code 已被使用，请重新调用 wx.login") => Kind.UsedCode,
            (200, var text) when IsAboutParameters(text) => Kind.BadRequest,
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

    private static bool IsAboutParameters(string text) =>
        text.StartsWith("参数 ", StringComparison.Ordinal) || text.StartsWith("缺少参数 ", StringComparison.Ordinal) || Unreadable.Contains(text);

    /// <summary>Four bytes of time, then eight of the account's number.</summary>
    private static long NumberOf(string id)
    {
        ObjectId().IsMatch(id).ShouldBeTrue(id);
        return BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(id).AsSpan(4));
    }

    [GeneratedRegex(@"\A[0-9a-f]{24}\z")]
    private static partial Regex ObjectId();
}
