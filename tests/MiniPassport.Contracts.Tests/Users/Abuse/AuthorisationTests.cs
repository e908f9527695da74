using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class AuthorisationTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Endpoints = ["GET /users/list", "GET /management/users/list", "POST /users/edit", "POST /management/users/edit"];

    // Who, and what they hear from a management endpoint on its bare path.
    private static readonly (string Caller, int Code)[] Callers =
    [
        ("nobody", 403), ("U1 on management", 403), ("U1 on pc", 403), ("a mini program user", 403), ("a forged manager", 205),
        ("a manager on pc", 403), ("a manager on wechat", 403), ("a manager on management", 200),
    ];

    public static TheoryData<string, string, int> Matrix()
    {
        var cells = new TheoryData<string, string, int>();
        foreach (var endpoint in Endpoints)
            foreach (var (caller, code) in Callers) cells.Add(endpoint, caller, code);
        return cells;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task S023_Management_endpoints_are_for_managers_on_the_management_terminal(string endpoint, string caller, int code)
    {
        var target = await passport.NewAccountAsync(NewPhone());
        var before = (await passport.SelfAsync(target)).GetRawText();
        var token = await TokenAsync(caller);
        var path = endpoint.Split(' ')[1];
        var answer = endpoint.StartsWith("GET", StringComparison.Ordinal)
            ? await passport.GetAsync(path, token)
            : await passport.PostAsync(path, new { id = Claims.Of(target).Id, userName = "changed" }, token);
        answer.Code.ShouldBe(code, answer.Raw);
        if (code != 200) answer.Data.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        if (code != 200 || path.EndsWith("list", StringComparison.Ordinal)) (await passport.SelfAsync(target)).GetRawText().ShouldBe(before);
        else (await passport.SelfAsync(target)).GetProperty("userName").GetString().ShouldBe("changed");
    }

    [Fact]
    public async Task S024_A_demoted_manager_is_refused_at_the_next_call()
    {
        var phone = NewPhone();
        var token = await passport.NewManagerAsync(phone);
        (await passport.GetAsync("/users/list", token)).Code.ShouldBe(200);
        await passport.ExecuteAsync("UPDATE accounts SET roles = 0 WHERE phone = @phone", ("@phone", phone));
        (await passport.GetAsync("/users/list", token)).Code.ShouldBe(403);
        (await passport.PostAsync("/users/edit", new { id = Claims.Of(token).Id }, token)).Code.ShouldBe(403);
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S025_An_id_shows_ones_own_account_and_others_masked_and_all_else_is_one_answer()
    {
        var (own, other) = (await passport.NewAccountAsync(NewPhone()), await passport.NewAccountAsync(NewPhone()));
        var (me, them) = (Claims.Of(own), Claims.Of(other));
        (await AskAsync("id=" + me.Id)).Data.GetProperty("phone").GetString().ShouldBe(me.Phone);
        var masked = await AskAsync("id=" + them.Id);
        masked.Data.GetProperty("phone").GetString().ShouldBe(them.Phone![..3] + "****" + them.Phone[^4..]);
        masked.Raw.ShouldNotContain(them.Phone);

        var unknown = (await AskAsync("id=01890000-0000-7000-8000-000000000000")).Raw;
        foreach (var id in (string[])["1", "' OR 1=1 --", them.Id + "'", "{" + them.Id + "}", them.Id.Replace("-", "", StringComparison.Ordinal), "../" + them.Id, new string('9', 4_000), "%00"])
        {
            var answer = await AskAsync("id=" + Uri.EscapeDataString(id));
            if (answer.Code == 404) answer.Raw.ShouldBe(unknown, id);
            else answer.Code.ShouldBe(400, id);
        }

        foreach (var query in (string[])[$"id={me.Id}&id={them.Id}", $"id={me.Id}&ID={them.Id}", $"id[]={them.Id}", $"id[0]={them.Id}", "id=%FF"])
            (await AskAsync(query)).Code.ShouldBe(400, query);

        Task<Answer> AskAsync(string query) => passport.GetAsync("/users/info?" + query, own);
    }

    [Fact]
    public async Task S027_An_edit_by_id_is_a_managers_and_an_unknown_id_is_404()
    {
        var (user, victim) = (await passport.NewAccountAsync(NewPhone(), "management"), await passport.NewAccountAsync(NewPhone()));
        var manager = await passport.NewManagerAsync(NewPhone());
        var id = Claims.Of(victim).Id;
        (await passport.PostAsync("/users/edit", new { id, userName = "U1 was here" }, user)).Code.ShouldBe(403);
        (await passport.PostAsync("/users/edit/self", new { id, userName = "myself" }, user)).Code.ShouldBe(200);
        (await passport.SelfAsync(victim)).GetProperty("userName").GetString().ShouldBe("测试");
        (await passport.SelfAsync(user)).GetProperty("userName").GetString().ShouldBe("myself");
        (await passport.PostAsync("/users/edit", new { id, userName = "M was here" }, manager)).Code.ShouldBe(200);
        (await passport.SelfAsync(victim)).GetProperty("userName").GetString().ShouldBe("M was here");
        foreach (var unknown in (string[])["01890000-0000-7000-8000-000000000000", "1", "' OR 1=1 --"])
            (await passport.PostAsync("/users/edit", new { id = unknown, userName = "x" }, manager)).Code.ShouldBe(404);
        foreach (var audited in (string[])[id, Claims.Of(user).Id]) (await EditsAsync(audited)).ShouldBe(1);

        Task<long> EditsAsync(string account) => passport.CountAsync(
            "SELECT count(*) FROM audit x JOIN accounts a ON a.number = x.account WHERE x.kind = 'profile.edited' AND a.id = @id",
            ("@id", Guid.Parse(account).ToByteArray(bigEndian: true)));
    }

    private async Task<string?> TokenAsync(string caller)
    {
        var phone = NewPhone();
        if (caller == "nobody") return null;
        if (caller == "a mini program user") return await passport.SignInWithWeChatAsync();
        var token = await passport.NewAccountAsync(phone, caller[(caller.LastIndexOf(' ') + 1)..] is "manager" ? "management" : caller[(caller.LastIndexOf(' ') + 1)..]);
        if (caller == "a forged manager") return token[..^4] + "AAAA";
        if (caller.StartsWith("a manager", StringComparison.Ordinal)) await passport.MakeManagerAsync(phone);
        return token;
    }
}
