using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Wherever front ends put their token, it is found; what is none is none.</summary>
public sealed class TokenTransportTests(Passport passport) : IClassFixture<Passport>
{
    public static TheoryData<string> Forms =>
    [
        "Authorization: Basic {basic}", "Authorization: Bearer {token}", "Authorization: {token}", "token: {token}", "X-Token: {token}", "X-Access-Token: {token}",
        "authorization: basic {basic}", "AUTHORIZATION: BEARER {token}", "Authorization: Basic  {basic}", "Authorization: Bearer  {token} ", "TOKEN: {token}", "x-access-token:{token}", "Authorization: Basic {bare}",
    ];

    public static TheoryData<string> NoTokens =>
    [
        "Authorization: ", "Authorization: Basic", "Authorization: Basic ", "Authorization: Bearer", "Authorization: Bearer ", "Authorization: undefined", "Authorization: null", "Authorization: Bearer undefined", "Authorization: Bearer null",
        "Authorization: Basic Og==", "Authorization: Basic dW5kZWZpbmVkOg==", "Authorization: Basic bnVsbDo=", "token: ", "token: undefined", "token: null", "X-Token: ", "X-Token: undefined", "X-Access-Token: null", "Cookie: token={token}",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_carries_a_session(string form)
    {
        var caller = await Caller.NewAsync(passport);
        (await GetAsync(caller, "/users/info/self", form)).Json.GetProperty("data").GetProperty("phone").GetString().ShouldBe(caller.Phone);
        (await GetAsync(caller, "/users/token/refresh", form)).Json.GetProperty("data").GetString().ShouldBe(caller.Token);
        (await GetAsync(caller, "/users/exit", form)).Json.GetProperty("data").GetString().ShouldBe("已退出");
        (await GetAsync(caller, "/users/info/self", form)).Code.ShouldBe(205);
    }

    [Fact]
    public async Task One_client_may_mix_the_forms_in_one_session()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var form in Forms.Select(row => row.Data)) (await GetAsync(caller, "/users/info/self", form)).Code.ShouldBe(200, form);
        (await GetAsync(caller, "/users/info/self", "Authorization: Basic {basic}", "token: {token}", "X-Access-Token: {token}")).Code.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(NoTokens))]
    public async Task An_empty_token_is_none(string form)
    {
        var caller = await Caller.NewAsync(passport);
        (await GetAsync(caller, "/users/info/self", form)).Code.ShouldBe(403, form);
        (await GetAsync(caller, "/users/token/refresh", form)).Code.ShouldBe(403, form);
        (await GetAsync(caller, "/users/exit", form)).Code.ShouldBe(403, form);
        // Beside a token it does not count.
        (await GetAsync(caller, "/users/info/self", form, "X-Access-Token: {token}")).Code.ShouldBe(200, form);
    }

    [Fact]
    public async Task A_stale_or_foreign_token_is_no_reason_to_refuse_what_needs_none()
    {
        var caller = await Caller.NewAsync(passport);
        await GetAsync(caller, "/users/exit", "token: {token}");
        foreach (var stale in (string[])["Authorization: Basic {basic}", "Authorization: Bearer forged", "Authorization: Basic !!", "token: {token}", "Authorization: Digest username=\"x\""])
        {
            string[] headers = [Filled(stale, caller.Token), "X-Token: another", "word-info: " + Passport.Password];
            (await caller.SendAsync(RawRequest.PostJson("/users/register", null, $"{{\"phone\":\"{Caller.NewPhone()}\"}}", headers))).Code.ShouldBe(200, stale);
            (await caller.SendAsync(RawRequest.PostJson("/pc/users/login", null, $"{{\"phone\":\"{caller.Phone}\"}}", headers))).Code.ShouldBe(200, stale);
            (await caller.SendAsync(RawRequest.PostJson("/users/login/wechat", null, $"{{\"code\":\"{await passport.CodeAsync()}\"}}", headers))).Code.ShouldBe(200, stale);
            (await caller.SendAsync(RawRequest.Get("/files/00000000000000000000000000000000.png", null, headers))).ShouldHold().Status.ShouldBe(404, stale);
        }
    }

    private static async Task<RawAnswer> GetAsync(Caller caller, string path, params string[] forms) =>
        (await caller.SendAsync(RawRequest.Get(path, null, [.. forms.Select(form => Filled(form, caller.Token))]))).ShouldHold(string.Join(" | ", forms));

    private static string Filled(string form, string token) => form
        .Replace("{basic}", Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":")), StringComparison.Ordinal)
        .Replace("{bare}", Convert.ToBase64String(Encoding.UTF8.GetBytes(token)), StringComparison.Ordinal)
        .Replace("{token}", token, StringComparison.Ordinal);
}
