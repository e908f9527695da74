using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>One recorded answer for every operation and every error number of it.</summary>
public sealed partial class RecordedTests(Passport passport) : IClassFixture<Passport>
{
    private const string Exchange = "/sns/jscode2session", JunkCode = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d";

    private static readonly string[] Operations = ["login", "getOpenid", "loginByOpenid", "logout", "get", "update", "decryptPhoneNO"];

    [Fact]
    public async Task GetOpenid_answers_as_recorded()
    {
        (await passport.GetOpenIdAsync("zhangsan")).ShouldBeRecordedAs("ServiceUser", "getOpenid");
        (await passport.CallFormAsync("getOpenid", ("js_code", await passport.CodeAsync()))).ShouldBeRecordedAs("ServiceUser", "getOpenid");
        (await passport.CallAsync("getOpenid", new { code = await passport.CodeAsync() })).ShouldBeRecordedAs("ServiceUser", "getOpenid");
        (await passport.CallAsync("getOpenid", new { })).ShouldBeRecordedAs("ServiceUser", "getOpenid-no-code");
        (await passport.CallAsync("getOpenid", new { js_code = "x" })).ShouldBeRecordedAs("ServiceUser", "getOpenid-code-malformed");
        (await passport.CallAsync("getOpenid", new { js_code = 7 })).ShouldBeRecordedAs("ServiceUser", "getOpenid-code-no-text");
        (await passport.CallAsync("getOpenid", new { js_code = JunkCode, code = "another-code-here" })).ShouldBeRecordedAs("ServiceUser", "getOpenid-two-codes");
        (await passport.CallAsync("getOpenid", new { js_code = JunkCode })).ShouldBeRecordedAs("ServiceUser", "getOpenid-code-invalid");
        (await passport.CallAsync("getOpenid", new { js_code = JunkCode, appid = "wx0000000000000000" })).ShouldBeRecordedAs("ServiceUser", "getOpenid-unknown-appid");
        var code = await passport.CodeAsync();
        (await passport.CallAsync("getOpenid", new { js_code = code })).Success();
        (await passport.CallAsync("getOpenid", new { js_code = code })).ShouldBeRecordedAs("ServiceUser", "getOpenid-code-used");
        (await passport.CallAsync("getOpenid", new { js_code = code }, null, ("token", "one"), ("X-Token", "two"))).ShouldBeRecordedAs("ServiceUser", "two-tokens");
    }

    [Fact]
    public async Task GetOpenid_answers_WeChats_refusals_as_recorded()
    {
        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 40226 });
        (await passport.GetOpenIdAsync("lisi")).ShouldBeRecordedAs("ServiceUser", "getOpenid-blocked");
        await passport.FaultAsync(new { path = Exchange, kind = "errcode", errcode = 45011 });
        (await passport.GetOpenIdAsync("lisi")).ShouldBeRecordedAs("ServiceUser", "getOpenid-limited", HttpStatusCode.TooManyRequests).Response.Headers.RetryAfter!.ToString().ShouldBe("60");
        await passport.FaultAsync(new { path = Exchange, kind = "dropAfter" });
        (await passport.GetOpenIdAsync("lisi")).ShouldBeRecordedAs("ServiceUser", "getOpenid-unavailable", HttpStatusCode.ServiceUnavailable).Response.Headers.RetryAfter.ShouldNotBeNull();
        await using (await passport.LockAsync())
            (await passport.GetOpenIdAsync("lisi")).ShouldBeRecordedAs("ServiceUser", "getOpenid-unstored", HttpStatusCode.ServiceUnavailable).Response.Headers.RetryAfter.ShouldNotBeNull();

        var person = NewPerson();
        var openid = await passport.RegisteredAsync(person);
        await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE number = @number", ("@number", (await passport.SelfByAsync(openid)).Number("id")));
        (await passport.GetOpenIdAsync(person)).ShouldBeRecordedAs("ServiceUser", "getOpenid-suspended");
    }

    [Fact]
    public async Task Login_answers_as_recorded()
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        (await passport.CallAsync("login", Form(openid))).ShouldBeRecordedAs("ServiceUser", "login");
        (await passport.CallFormAsync("login", ("openid", openid), ("gender", "0"), ("phone", "座机 010-12345678"), ("avatar", Picture), ("nick_name", "李四")))
            .ShouldBeRecordedAs("ServiceUser", "login-again");
        (await passport.CallAsync("login", new { })).ShouldBeRecordedAs("ServiceUser", "login-nothing");
        (await passport.CallAsync("login", new { openid, gender = 1, avatar = Picture, nick_name = "" })).ShouldBeRecordedAs("ServiceUser", "login-missing");
        (await passport.CallAsync("login", new { openid, gender = 3, phone = "1", avatar = Picture, nick_name = "张三" })).ShouldBeRecordedAs("ServiceUser", "login-gender");
        (await passport.CallAsync("login", new { openid, gender = "男", phone = "1", avatar = Picture, nick_name = "张三" })).ShouldBeRecordedAs("ServiceUser", "login-gender");
        (await passport.CallAsync("login", new { openid, gender = 1, phone = new string('1', 51), avatar = Picture, nick_name = "张三" })).ShouldBeRecordedAs("ServiceUser", "login-phone-long");
        (await passport.CallAsync("login", new { openid, gender = 1, phone = "1", avatar = "http://tmp/aBcD.jpg", nick_name = "张三" })).ShouldBeRecordedAs("ServiceUser", "login-avatar-temporary");
        (await passport.CallAsync("login", Form(openid, new string('名', 101)))).ShouldBeRecordedAs("ServiceUser", "login-nick-name-long");
        (await passport.CallAsync("login", new { openid, gender = 1, phone = "1", avatar = Picture, nick_name = new { a = 1 } })).ShouldBeRecordedAs("ServiceUser", "login-nick-name-no-text");
        (await passport.CallAsync("login", Form(NewHandle()))).ShouldBeRecordedAs("ServiceUser", "login-unknown-openid");
        await using (await passport.LockAsync())
            (await passport.CallAsync("login", Form(openid))).ShouldBeRecordedAs("ServiceUser", "login-unstored", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Reading_answers_as_recorded()
    {
        var visitor = await passport.OpenIdAsync(NewPerson());
        var openid = await passport.RegisteredAsync(NewPerson());
        foreach (var operation in (string[])["loginByOpenid", "get"])
        {
            (await passport.CallAsync(operation, new { openid })).ShouldBeRecordedAs("ServiceUser", operation);
            (await passport.CallFormAsync(operation, ("openid", openid))).ShouldBeRecordedAs("ServiceUser", operation);
            (await passport.CallAsync(operation, new { openid = visitor })).ShouldBeRecordedAs("ServiceUser", operation + "-not-registered");
            (await passport.CallAsync(operation, new { openid = NewHandle() })).ShouldBeRecordedAs("ServiceUser", operation + "-unknown-openid");
            (await passport.CallAsync(operation, new { })).ShouldBeRecordedAs("ServiceUser", operation + "-no-openid");
            (await passport.CallFormAsync(operation, ("openid", ""))).ShouldBeRecordedAs("ServiceUser", operation + "-no-openid");
            (await passport.CallAsync(operation, new { openid = 7 })).ShouldBeRecordedAs("ServiceUser", operation + "-openid-no-text");
        }

        (await passport.CallAsync("get", new { openid, page = 1 })).ShouldBeRecordedAs("ServiceUser", "get-unknown-parameter");
    }

    [Fact]
    public async Task Update_and_logout_answer_as_recorded()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        (await passport.CallFormAsync("update", ("openid", openid), ("update", """{"phone":13333333333}"""))).ShouldBeRecordedAs("ServiceUser", "update");
        (await passport.CallAsync("update", new { openid })).ShouldBeRecordedAs("ServiceUser", "update-nothing");
        (await passport.CallAsync("update", new { update = new { phone = "1" } })).ShouldBeRecordedAs("ServiceUser", "update-no-openid");
        (await passport.CallAsync("update", new { openid, update = new[] { 1 } })).ShouldBeRecordedAs("ServiceUser", "update-no-object");
        (await passport.CallFormAsync("update", ("openid", openid), ("update", "{phone:1}"))).ShouldBeRecordedAs("ServiceUser", "update-no-json");
        (await passport.CallAsync("update", new { openid, update = new { openid = "x" } })).ShouldBeRecordedAs("ServiceUser", "update-unknown-field");
        (await passport.CallAsync("update", new { openid, update = new { gender = "男" } })).ShouldBeRecordedAs("ServiceUser", "update-wrong-value");
        (await passport.CallAsync("update", new { openid, update = new { nick_name = new string('名', 101) } })).ShouldBeRecordedAs("ServiceUser", "update-nick-name-long");
        (await passport.CallAsync("update", new { openid = NewHandle(), update = new { phone = "1" } })).ShouldBeRecordedAs("ServiceUser", "update-unknown-openid");
        (await passport.CallAsync("update", new { openid = await passport.OpenIdAsync(NewPerson()), update = new { phone = "1" } })).ShouldBeRecordedAs("ServiceUser", "update-not-registered");

        (await passport.CallAsync("logout", new { })).ShouldBeRecordedAs("ServiceUser", "logout-no-openid");
        (await passport.CallAsync("logout", new { openid = NewHandle() })).ShouldBeRecordedAs("ServiceUser", "logout-unknown-openid");
        (await passport.CallAsync("logout", new { openid })).ShouldBeRecordedAs("ServiceUser", "logout");
        (await passport.CallAsync("logout", new { openid })).ShouldBeRecordedAs("ServiceUser", "logout");
    }

    [Fact]
    public async Task DecryptPhoneNO_answers_faults_as_recorded()
    {
        (await passport.CallAsync("decryptPhoneNO", new { })).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-nothing");
        (await passport.CallAsync("decryptPhoneNO", new { sessionKey = "x", encryptedData = "AAAA" })).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-no-iv");
        (await passport.CallAsync("decryptPhoneNO", new { sessionKey = "x", encryptedData = "AAAA", iv = "AAAA" })).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-refused");
        await using var strict = await Passport.StartAsync(("OpenData:TriesPerPerson", "1"));
        var key = (await strict.GetOpenIdAsync("zhangsan")).Success().Text("session_key");
        (await strict.CallAsync("decryptPhoneNO", new { sessionKey = key, encryptedData = "AAAA", iv = "AAAA" })).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-refused");
        (await strict.CallAsync("decryptPhoneNO", new { sessionKey = key, encryptedData = "AAAA", iv = "AAAA" }))
            .ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-too-many", HttpStatusCode.TooManyRequests).Response.Headers.RetryAfter!.ToString().ShouldBe("900");
    }

    [Fact]
    public async Task What_never_reaches_a_handler_answers_as_recorded()
    {
        (await passport.CallAsync("nothing", new { })).ShouldBeRecordedAs("ServiceUser", "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync("/service/user")).ShouldBeRecordedAs("ServiceUser", "no-route", HttpStatusCode.NotFound);
        foreach (var operation in Operations)
        {
            var path = "/service/user/" + operation;
            (await passport.GetAsync(path)).ShouldBeRecordedAs("ServiceUser", "no-method", HttpStatusCode.MethodNotAllowed);
            (await passport.TextAsync(path, "{\"openid\":", "application/json")).ShouldBeRecordedAs("ServiceUser", "body-no-json");
            (await passport.TextAsync(path, "{\"openid\":\"1\",\"openid\":\"2\"}", "application/json")).ShouldBeRecordedAs("ServiceUser", "body-duplicate");
            (await passport.TextAsync(path, "openid=%FF", "application/x-www-form-urlencoded")).ShouldBeRecordedAs("ServiceUser", "body-no-utf8");
            (await passport.TextAsync(path, "openid=1", "text/plain")).ShouldBeRecordedAs("ServiceUser", "body-type", HttpStatusCode.UnsupportedMediaType);
            (await passport.TextAsync(path, "{\"x\":\"" + new string('x', 64 * 1024) + "\"}", "application/json")).ShouldBeRecordedAs("ServiceUser", "body-too-large", HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Fact]
    public async Task Outages_crashes_and_guesses_have_the_operations_number_for_other_errors()
    {
        var sessions = new FailingSessions();
        await using var broken = new Passport([("Contracts:WrongHandlesPerAddress", "1")]) { Adjust = sessions.Replace };
        await broken.InitializeAsync();
        (await broken.CallAsync("get", new { openid = NewHandle() })).ShouldFail(-4);
        foreach (var (operation, other) in ((string, int)[])[("login", -2), ("loginByOpenid", -3), ("get", -3), ("update", -2), ("logout", -3)])
        {
            var openid = NewHandle();
            object body = operation switch
            {
                "login" => Form(openid),
                "update" => new { openid, update = new { phone = "1" } },
                _ => new { openid },
            };
            var guessed = await broken.CallAsync(operation, body);
            guessed.ShouldBeRecordedAs("ServiceUser", $"{operation}-too-many-handles", HttpStatusCode.TooManyRequests);
            guessed.Response.Headers.RetryAfter.ShouldNotBeNull();
            foreach (var (fault, status) in ((Exception, int)[])[(new Core.Accounts.StoreUnavailableException("away", new TimeoutException()), 503), (new InvalidOperationException("bug"), 500)])
            {
                sessions.Fault = fault;
                (await broken.CallAsync(operation, body)).ShouldFail(other, status == 503 ? "服务暂不可用，请稍后再试" : "服务器内部错误", status);
                sessions.Fault = null;
            }
        }
    }

    [Fact]
    public void Every_recorded_answer_is_the_envelope()
    {
        var files = Directory.GetFiles(RecordedAnswers.Folder("ServiceUser"));
        files.Length.ShouldBeGreaterThan(45);
        foreach (var file in files) File.ReadAllText(file).ShouldMatch(Envelope().ToString(), file);
    }

    [GeneratedRegex("""^\{("code":0,"msg":"success","data":(\[\]|\{.+\})|"code":-[1-4],"msg":"[^"]+","data":\[\])\}\n$""")]
    private static partial Regex Envelope();
}
