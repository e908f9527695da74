using System.Text;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

/// <summary>Provokes what the two contracts know, then looks for each secret in all that came out and in what is stored.</summary>
public sealed class CanaryTests
{
    private const string SessionKey = "Y2FuYXJ5LWtleS0yMDI2IQ==", Wrong = "wrong canary horse";

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task S009_S084_No_session_key_password_code_or_handle_is_where_it_does_not_belong(string exposeOpenId)
    {
        await using var passport = new Passport([("Contracts:ApiWx:ExposeOpenId", exposeOpenId)]) { LogsEverything = true };
        await passport.InitializeAsync();
        var phone = Requests.NewPhone();
        await passport.NewAccountAsync(phone);
        List<string> secrets = [SessionKey, Wrong, Passport.Password, Passport.Secret, Passport.OtherSecret], credentials = [], answers = [];

        var user = await AnsweredAsync("oCanaryCanaryCanaryCanaryCan", () => passport.ApiWxAsync("canary"));
        credentials.AddRange([user.User().Text("token"), .. exposeOpenId == "true" ? (string[])[] : [user.User().Text("openId")]]);
        var entered = await AnsweredAsync("oLoginLoginLoginLoginLoginLo", () => passport.EnterAsync(phone, "canary"));
        credentials.Add(entered.Handle());
        var code = await passport.CodeAsync("canary");
        secrets.Add(code);
        foreach (var refused in (Task<Answer>[])[
            passport.PostAsync("/api/wx/login", new { code, userInfo = new { gender = 9 } }),
            passport.PostAsync("/login", new { username = phone, password = Wrong, code }),
            passport.PostAsync("/login", new { username = phone, password = new { Wrong }, code }),
            passport.TextAsync("/login", $"{{\"password\":\"{Wrong}\",\"password\":\"{Passport.Password}\"}}", "application/json"),
            passport.PostAsync("/login", new { username = phone, password = Wrong, code }, null, ("X-Forwarded-For", "203.0.113.5")),
            passport.PostAsync("/login/nothing", new { password = Wrong, code }),
        ])
        {
            answers.Add(Text(await refused));
        }

        foreach (var body in (string[])[$"{{\"session_key\":\"{SessionKey}\",\"openid\":7}}", $"{{\"session_key\":\"{SessionKey}\""])
        {
            await passport.FaultAsync(new { path = "*", kind = "raw", body });
            answers.Add(Text(await passport.ApiWxAsync("canary")));
            await passport.FaultAsync(new { path = "*", kind = "raw", body });
            answers.Add(Text(await passport.EnterAsync(phone, "canary")));
        }

        // The scan can see: what is no secret is there.
        passport.Logs.All.ShouldContain(line => line.Contains("/api/wx/login", StringComparison.Ordinal));
        answers.ShouldContain(answer => answer.Contains(LoginRequests.Refused, StringComparison.Ordinal));
        var store = await passport.StoredAsync();
        store.ShouldContain("oCanaryCanaryCanaryCanaryCan");
        foreach (var form in secrets.SelectMany(Forms)) answers.ShouldNotContain(answer => answer.Contains(form, StringComparison.OrdinalIgnoreCase), form);
        foreach (var form in secrets.Concat(credentials).SelectMany(Forms))
        {
            passport.Logs.All.ShouldNotContain(line => line.Contains(form, StringComparison.OrdinalIgnoreCase), form);
            store.Contains(form, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(form);
        }

        answers.ShouldNotContain(answer => answer.Contains("session_key", StringComparison.OrdinalIgnoreCase) || answer.Contains("sessionKey", StringComparison.OrdinalIgnoreCase));

        async Task<Answer> AnsweredAsync(string openId, Func<Task<Answer>> send)
        {
            await passport.FaultAsync(new { path = "/sns/jscode2session", kind = "raw", body = $$"""{"session_key":"{{SessionKey}}","openid":"{{openId}}"}""" });
            var answer = await send();
            answers.Add(Text(answer));
            return answer;
        }
    }

    private static string Text(Answer answer) =>
        string.Join('\n', answer.Response.Headers.Concat(answer.Response.Content.Headers).Select(header => $"{header.Key}: {string.Join(',', header.Value)}")) + "\n" + answer.Raw;

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
