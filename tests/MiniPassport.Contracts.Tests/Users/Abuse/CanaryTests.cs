using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>
/// Provokes everything the contract knows, then looks for each secret in all that came out. Every category logs at Trace here,
/// the framework's and the HTTP client's too.
/// </summary>
public sealed class CanaryTests
{
    private const string SessionKey = "c2Vzc2lvbi1rZXktMDE9PQ==", Phone = "13955500001", Wrong = "wrong canary horse", Renewed = "short 7";

    private readonly ConcurrentQueue<string> _answers = new();

    private readonly List<string> _secrets =
        [Passport.Secret, Passport.OtherSecret, Passport.Password, Wrong, Renewed, SessionKey, "the token nobody has", "0123456789abcdef-unknown-code"];

    [Fact]
    public async Task S009_S084_C013_No_secret_is_in_any_answer_header_log_line_metric_trace_or_clear_in_the_store()
    {
        using var telemetry = new Telemetry();
        await using var passport = new Passport([("Passwords:AttemptsPerPhone", "3")]) { LogsEverything = true };
        await passport.InitializeAsync();
        string[] tokens = [.. await SignInsAsync(passport), .. await RefusalsAsync(passport)];
        await FaultsAsync(passport);
        _secrets.AddRange(tokens);
        using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(passport.DataDirectory, "keys.json")));
        _secrets.Add(keys.RootElement[0].GetProperty("Secret").GetString()!["base64:".Length..]);

        // The scan can see: what is no secret is there.
        passport.Logs.All.Count.ShouldBeGreaterThan(500);
        passport.Logs.All.ShouldContain(line => line.Contains("/users/login/wechat", StringComparison.Ordinal));
        _answers.ShouldContain(answer => answer.Contains("手机号或密码错误", StringComparison.Ordinal));
        telemetry.All.ShouldContain(one => one.StartsWith("http.server.request.duration", StringComparison.Ordinal) && one.Contains("/users/login", StringComparison.Ordinal));
        telemetry.All.ShouldContain(one => one.StartsWith("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal));

        foreach (var form in _secrets.SelectMany(Forms).Distinct())
        {
            passport.Logs.All.ShouldNotContain(line => line.Contains(form, StringComparison.OrdinalIgnoreCase), form);
            _answers.ShouldNotContain(answer => answer.Contains(form, StringComparison.OrdinalIgnoreCase), form);
            telemetry.All.ShouldNotContain(one => one.Contains(form, StringComparison.OrdinalIgnoreCase), form);
        }

        await StoreHoldsNoneAsync(passport);
    }

    private async Task<string[]> SignInsAsync(Passport passport)
    {
        await SendAsync(passport.PostAsync("/users/register", new { phone = Phone, userName = "测试" }, headers: WordInfo()));
        await SendAsync(passport.PostAsync("/users/register", new { phone = Phone }, headers: WordInfo()));
        var pc = await TokenAsync(passport.PostAsync("/users/login", new { phone = Phone }, headers: WordInfo()));
        var form = await TokenAsync(passport.FormAsync("/users/login", [("phone", Phone), ("password", Passport.Password)]));
        var code = await NewCodeAsync(passport);
        var wechat = await TokenAsync(passport.PostAsync("/users/login/wechat", new { code, nickName = "零陵上将军" }));
        await SendAsync(passport.PostAsync("/users/login/wechat", new { code }));

        await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "raw", body = $$"""{"session_key":"{{SessionKey}}","openid":"oCanaryCanaryCanaryCanaryCan"}""" });
        var canary = await TokenAsync(passport.PostAsync("/users/login", new { code = await NewCodeAsync(passport) }));
        await SendAsync(passport.GetAsync("/users/info/self", canary));
        var linked = await TokenAsync(passport.AssociateAsync(wechat, Phone));
        await SendAsync(passport.AssociateAsync(wechat, Phone));
        await SendAsync(passport.AssociateAsync(canary, Phone));
        await SendAsync(passport.GetAsync("/users/info/self", linked));
        await SendAsync(passport.UploadAsync(pc, Pictures.Png()));

        passport.Clock.Advance(TimeSpan.FromHours(25));
        await SendAsync(passport.GetAsync("/users/info/self", pc));
        var successor = await TokenAsync(passport.GetAsync("/users/token/refresh", pc));
        passport.Clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(passport.GetAsync("/users/token/refresh", pc));
        await SendAsync(passport.GetAsync("/users/info/self", successor));
        await SendAsync(passport.GetAsync("/users/exit", linked));
        return [pc, form, wechat, canary, linked, successor];
    }

    private async Task<string[]> RefusalsAsync(Passport passport)
    {
        var token = await TokenAsync(passport.PostAsync("/pc/users/login", new { phone = Phone }, headers: WordInfo()));
        string[] forged = [token[..^4] + "AAAA", "the token nobody has"];
        foreach (var bad in forged)
        {
            await SendAsync(passport.GetAsync("/users/info/self", bad));
            await SendAsync(passport.GetAsync("/users/token/refresh", bad));
            await SendAsync(passport.GetAsync("/users/info/self", token, ("X-Token", bad)));
        }

        await SendAsync(passport.PostAsync("/users/register", new { phone = NewPhone() }, headers: WordInfo(Renewed)));
        await SendAsync(passport.PostAsync("/users/register", new { phone = Phone, password = Wrong }, headers: WordInfo()));
        await SendAsync(passport.PostAsync("/users/login", new { phone = Phone }, null, WordInfo(), ("X-Forwarded-For", "203.0.113.5")));
        await SendAsync(passport.TextAsync("/users/login", $"{{\"phone\":\"{Phone}\",\"password\":\"{Wrong}\"", "application/json"));
        await SendAsync(passport.TextAsync("/users/login", $"{{\"password\":\"{Wrong}\",\"password\":\"{Passport.Password}\"}}", "application/json"));
        await SendAsync(passport.TextAsync("/users/login", $"{{\"code\":\"{_secrets[^1]}\",\"x\":\"\\ud800\"}}", "application/json"));
        await SendAsync(passport.TextAsync("/users/login", $"password={Wrong}", "text/plain"));
        await SendAsync(passport.PostAsync("/users/login", new { phone = Phone, password = new { Wrong } }));
        await SendAsync(passport.PostAsync("/users/login/wechat", new { code = _secrets[7] }));
        await SendAsync(passport.PostAsync("/users/nothing", new { code = _secrets[7], password = Wrong }, token));
        for (var i = 0; i < 4; i++) await SendAsync(passport.PostAsync("/users/login", new { phone = Phone }, headers: WordInfo(Wrong)));
        return [token, .. forged];
    }

    private async Task FaultsAsync(Passport passport)
    {
        object[] faults =
        [
            new { path = "*", kind = "drop" }, new { path = "*", kind = "dropAfter" }, new { path = "*", kind = "status" },
            new { path = "*", kind = "errcode", errcode = 40125, errmsg = "invalid appsecret " + Passport.Secret },
            new { path = "*", kind = "errcode", errcode = 40013 }, new { path = "*", kind = "errcode", errcode = 40226 }, new { path = "*", kind = "errcode", errcode = 45011 },
            new { path = "*", kind = "raw", body = $"{{\"session_key\":\"{SessionKey}\",\"openid\":7}}" },
            new { path = "*", kind = "raw", body = $"{{\"session_key\":\"{SessionKey}\"" },
            new { path = "*", kind = "raw", status = 500, body = SessionKey },
        ];
        foreach (var fault in faults)
        {
            var code = await NewCodeAsync(passport);
            await passport.FaultAsync(fault);
            await SendAsync(passport.PostAsync("/users/login/wechat", new { code }));
        }
    }

    private async Task StoreHoldsNoneAsync(Passport passport)
    {
        var store = await passport.StoredAsync();
        store.ShouldContain("session.started");
        HoldsNone(store, "the store");
        var beside = Directory.EnumerateFiles(passport.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("keys.json", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("minipassport.db", StringComparison.Ordinal));
        foreach (var file in beside) HoldsNone(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), Path.GetFileName(file));

        void HoldsNone(string text, string where)
        {
            foreach (var form in _secrets.SelectMany(Forms).Distinct()) text.Contains(form, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where} holds {form}");
        }
    }

    private async Task<string> NewCodeAsync(Passport passport)
    {
        var code = await passport.CodeAsync("canary");
        _secrets.Add(code);
        return code;
    }

    private async Task SendAsync(Task<Answer> sent) => _answers.Enqueue(Text(await sent, null));

    // A token is in the data of the answer that hands it out, and nowhere else.
    private async Task<string> TokenAsync(Task<Answer> sent)
    {
        var answer = await sent;
        _answers.Enqueue(Text(answer, answer.Token));
        return answer.Token;
    }

    private static string Text(Answer answer, string? token)
    {
        var headers = answer.Response.Headers.Concat(answer.Response.Content.Headers).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var body = token is null ? answer.Raw : answer.Raw.Replace($"\"data\":\"{token}\"", "\"data\":\"\"", StringComparison.Ordinal);
        return string.Join('\n', headers) + "\n" + body;
    }

    // Cut to a part long enough to be no accident: a secret half shown is shown.
    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        if (secret.Length > 24) yield return secret[^24..];
        yield return Convert.ToBase64String(bytes).TrimEnd('=');
        yield return Convert.ToHexString(bytes);
        yield return Uri.EscapeDataString(secret);
    }
}
