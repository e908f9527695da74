using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Text that means something to an interpreter is text like any other here.</summary>
public sealed class InjectionTests : IAsyncLifetime
{
    // Budgets have tests of their own.
    private readonly Passport _passport = new([("WeChatCodes:JunkPerAddress", "1000000"), ("WeChatCodes:JunkInAll", "1000000")]);

    public ValueTask InitializeAsync() => _passport.InitializeAsync();

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    /// <summary>Wrong everywhere, and means nothing to anybody.</summary>
    private const string Neutral = "wrong text";

    [Fact]
    public async Task S086_In_no_field_that_identifies_is_a_payload_more_than_a_wrong_text()
    {
        var caller = await Caller.NewAsync(_passport);
        var manager = await _passport.NewManagerAsync(Caller.NewPhone());
        var bystander = await _passport.NewAccountAsync(Caller.NewPhone());
        var handle = await _passport.RegisteredAsync(ServiceUserRequests.NewPerson());
        (string Path, string? Token, string Field, (string Name, string Value)[] Others)[] fields =
        [
            ("/users/register", null, "phone", [("password", Passport.Password)]),
            ("/pc/users/login", null, "phone", [("password", Passport.Password)]),
            ("/users/login/wechat", null, "code", []),
            ("/users/login/wechat", null, "appid", [("code", "x")]),
            ("/management/users/edit", manager, "id", [("userName", "injected")]),
            ("/wechat/users/info/associate", caller.Token, "phone", [("password", Passport.Password)]),
            ("/api/wx/login", null, "code", []),
            ("/login", null, "username", [("password", Passport.Password), ("code", "x")]),
            ("/login", null, "role_id", [("username", caller.Phone), ("code", "x")]),
            ("/service/user/getOpenid", null, "js_code", []),
            ("/service/user/get", null, "openid", []),
            ("/service/user/get", null, "user_id", [("openid", handle)]),
            ("/service/user/loginByOpenid", null, "openid", []),
            ("/service/user/update", null, "openid", [("update", "{\"phone\":\"1\"}")]),
            ("/service/user/logout", null, "openid", []),
            ("/service/user/decryptPhoneNO", null, "sessionKey", [("encryptedData", "AAAA"), ("iv", "AAAA")]),
            ("/service/user/decryptPhoneNO", null, "encryptedData", [("sessionKey", "x"), ("iv", "AAAA")]),
        ];
        var before = await _passport.StoreAsync();

        foreach (var (path, token, field, others) in fields)
        {
            var neutral = await SendAsync(path, token, field, Neutral, others);
            foreach (var payload in InjectionPayloads.All)
            {
                var what = $"{path} {field}: {payload}";
                var answer = await SendAsync(path, token, field, payload, others);
                // What no text may hold, a control character, is refused before anybody asks what it means.
                if (answer.Body.AsSpan().SequenceEqual(neutral.Body)) continue;
                answer.Status.ShouldBeOneOf([200, 400], what);
                IsSuccess(answer).ShouldBeFalse($"{what}\n{answer}");
                if (!payload.Any(char.IsControl)) (answer.Status, Code(answer)).ShouldBe((neutral.Status, Code(neutral)), $"{what}\n{answer}\n{neutral}");
            }
        }

        (await _passport.StoreAsync()).ShouldBe(before);
        (await _passport.GetAsync("/users/info/self", bystander)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S086_In_the_address_line_and_in_headers_it_is_no_more_either()
    {
        var caller = await Caller.NewAsync(_passport);
        var manager = await _passport.NewManagerAsync(Caller.NewPhone());
        var before = await _passport.StoreAsync();
        foreach (var payload in InjectionPayloads.All)
        {
            var escaped = Uri.EscapeDataString(payload);
            var byId = await caller.SendAsync(RawRequest.Get($"/users/info?id={escaped}", caller.Token));
            Code(byId).ShouldBeOneOf([404, 400], payload);
            // Nobody's name or phone has it in it.
            var listed = await caller.SendAsync(RawRequest.Get($"/management/users/list?keyword={escaped}", manager));
            if (Code(listed) == 200) (payload, listed.Json.GetProperty("total").GetInt32()).ShouldBe((payload, 0));
            else Code(listed).ShouldBe(400, payload);
            Code(await caller.SendAsync(RawRequest.Get($"/management/users/list?page={escaped}", manager))).ShouldBe(400, payload);
            (await caller.SendAsync(RawRequest.Get($"/files/{escaped}.png"))).Status.ShouldBeOneOf([404, 400], payload);
            if (payload.Any(char.IsControl) || !payload.All(char.IsAscii)) continue;
            Code(await caller.SendAsync(RawRequest.Get("/users/info/self", null, "Authorization: Bearer " + payload))).ShouldBeOneOf([205, 403], payload);
            (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, "word-terminal: " + payload))).ShouldHold(payload);
            (await caller.SendAsync(RawRequest.Get("/users/info/self", caller.Token, "User-Agent: " + payload, "X-Forwarded-For: " + payload))).ShouldHold(payload).Code.ShouldBe(200, payload);
        }

        (await _passport.StoreAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S086_What_may_be_any_text_is_stored_as_it_is_and_changes_nobody_else()
    {
        var caller = await Caller.NewAsync(_passport);
        var bystander = await Caller.NewAsync(_passport);
        var handle = await _passport.RegisteredAsync(ServiceUserRequests.NewPerson());
        var others = await OthersAsync(caller);
        var kept = 0;
        foreach (var payload in InjectionPayloads.All)
        {
            foreach (var field in (string[])["userName", "address", "professional"])
            {
                var answer = await SendAsync("/users/edit/self", caller.Token, field, payload, []);
                if (Code(answer) != 200)
                {
                    Code(answer).ShouldBe(400, $"{field}: {payload}");
                    continue;
                }

                kept++;
                (await caller.SelfAsync()).Json.GetProperty("data").GetProperty(field).GetString().ShouldBe(payload, field);
            }

            var named = await SendAsync("/service/user/update", null, "openid", handle, [("update", JsonSerializer.Serialize(new { nick_name = payload }))]);
            if (Code(named) == 0) (await _passport.SelfByAsync(handle)).Text("nick_name").ShouldBe(payload);
            else Code(named).ShouldBe(-1, payload);
        }

        kept.ShouldBeGreaterThan(InjectionPayloads.All.Length * 2);
        (await OthersAsync(caller)).ShouldBe(others);
        await bystander.SelfAsync();
    }

    private async Task<string> OthersAsync(Caller caller) =>
        await _passport.RowsAsync("SELECT * FROM accounts WHERE phone IS NOT NULL AND phone <> @phone ORDER BY number", [], ("@phone", caller.Phone));

    private async Task<RawAnswer> SendAsync(string path, string? token, string field, string value, (string Name, string Value)[] others)
    {
        var body = others.Append((Name: field, Value: value)).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return await RawConnection.ExchangeAsync(_passport.Address, RawRequest.Post(path, token, RawRequest.Json, JsonSerializer.SerializeToUtf8Bytes(body)));
    }

    private static int Code(RawAnswer answer) => answer.Json.TryGetProperty("code", out var code) ? code.GetInt32() : answer.Json.GetProperty("status").GetInt32();

    private static bool IsSuccess(RawAnswer answer) => answer.Text.StartsWith("{\"status\":0", StringComparison.Ordinal) || Code(answer) is 0 or 200 && !answer.Text.StartsWith("{\"status\"", StringComparison.Ordinal);
}
