using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class SessionKeyTests
{
    [Fact]
    public async Task A_login_kills_the_key_before_it()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement first = await simulator.SignInAsync();
        int fresh = await CheckAsync(simulator, first);

        JsonElement second = await simulator.SignInAsync();

        fresh.ShouldBe(0);
        second.Text("session_key").ShouldNotBe(first.Text("session_key"));
        (await CheckAsync(simulator, first)).ShouldBe(87009);
        (await CheckAsync(simulator, second)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_rotation_a_login_keeps_the_key()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        await simulator.SetAsync(new { rotateSessionKeyOnLogin = false });

        JsonElement first = await simulator.SignInAsync();
        JsonElement second = await simulator.SignInAsync();

        second.Text("session_key").ShouldBe(first.Text("session_key"));
        (await CheckAsync(simulator, first)).ShouldBe(0);
    }

    [Fact]
    public async Task Wx_login_itself_rotates_and_every_open_code_then_gives_the_current_key()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string first = await simulator.LoginAsync();
        string second = await simulator.LoginAsync();

        string firstKey = (await simulator.ExchangeAsync(first)).Text("session_key");
        string secondKey = (await simulator.ExchangeAsync(second)).Text("session_key");

        secondKey.ShouldBe(firstKey);
    }

    [Fact]
    public async Task A_key_checks_by_its_text_and_not_by_what_it_decodes_to()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement session = await simulator.SignInAsync();
        byte[] decoded = Convert.FromBase64String(session.Text("session_key"));
        string wrong = Convert.ToHexStringLower(HMACSHA256.HashData(decoded, Array.Empty<byte>()));

        (await CheckAsync(simulator, session, signature: wrong)).ShouldBe(87009);
        (await CheckAsync(simulator, session, method: "hmac_sha1")).ShouldBe(87009);
        (await CheckAsync(simulator, session)).ShouldBe(0);
    }

    [Fact]
    public async Task An_old_key_expires()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement session = await simulator.SignInAsync();

        await simulator.AdvanceAsync(3 * 86_400);

        (await CheckAsync(simulator, session)).ShouldBe(87009);
        (await ResetAsync(simulator, session)).Errcode().ShouldBe(87007);
    }

    [Fact]
    public async Task A_reset_gives_a_new_key_with_the_old_expiry()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement session = await simulator.SignInAsync();
        await simulator.AdvanceAsync(2 * 86_400);

        JsonElement reset = await ResetAsync(simulator, session);
        int oldKey = await CheckAsync(simulator, session);
        int newKey = await CheckAsync(simulator, reset);
        await simulator.AdvanceAsync(86_400);

        reset.GetRawText().ShouldMatch("""^\{"errcode":0,"errmsg":"ok","openid":"[^"]+","session_key":"[^"]+"\}$""");
        reset.Text("openid").ShouldBe(session.Text("openid"));
        oldKey.ShouldBe(87009);
        newKey.ShouldBe(0);
        (await CheckAsync(simulator, reset)).ShouldBe(87009);
    }

    [Fact]
    public async Task A_reset_tells_its_faults_apart()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement session = await simulator.SignInAsync();

        (await ResetAsync(simulator, session, signature: new string('0', 64))).Errcode().ShouldBe(87009);
        (await ResetAsync(simulator, session, method: "md5")).Errcode().ShouldBe(87008);
        (await ResetAsync(simulator, session, signature: "")).Errcode().ShouldBe(40097);
        (await CheckAsync(simulator, session)).ShouldBe(0);
    }

    private static async Task<int> CheckAsync(
        RunningSimulator simulator, JsonElement session, string? signature = null, string method = "hmac_sha256")
        => (await SignedAsync(simulator, "checksession", session, signature, method)).Errcode();

    private static Task<JsonElement> ResetAsync(
        RunningSimulator simulator, JsonElement session, string? signature = null, string method = "hmac_sha256")
        => SignedAsync(simulator, "resetusersessionkey", session, signature, method);

    private static async Task<JsonElement> SignedAsync(
        RunningSimulator simulator, string name, JsonElement session, string? signature, string method)
    {
        signature ??= Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(session.Text("session_key")), Array.Empty<byte>()));
        string token = await simulator.TokenAsync();
        return await simulator.GetJsonAsync(
            $"/wxa/{name}?access_token={token}&openid={session.Text("openid")}&signature={signature}&sig_method={method}");
    }
}
