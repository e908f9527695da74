using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static MiniPassport.WeChatSimulator.Tests.RunningSimulator;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class PhoneTests
{
    [Fact]
    public async Task The_country_code_alternates_between_text_and_number()
    {
        await using RunningSimulator simulator = await StartAsync();

        JsonElement first = (await AskAsync(simulator, await PressAsync(simulator))).GetProperty("phone_info");
        JsonElement second = (await AskAsync(simulator, await PressAsync(simulator))).GetProperty("phone_info");
        JsonElement third = (await AskAsync(simulator, await PressAsync(simulator))).GetProperty("phone_info");

        first.GetProperty("countryCode").GetRawText().ShouldBe("\"86\"");
        second.GetProperty("countryCode").GetRawText().ShouldBe("86");
        third.GetProperty("countryCode").GetRawText().ShouldBe("\"86\"");
    }

    [Fact]
    public async Task A_foreign_number_shows_its_area_code_only_in_the_full_form()
    {
        await using RunningSimulator simulator = await StartAsync();

        JsonElement phone = (await AskAsync(simulator, await PressAsync(simulator, "smith"))).GetProperty("phone_info");

        phone.Text("phoneNumber").ShouldBe("+1 2025550143");
        phone.Text("purePhoneNumber").ShouldBe("2025550143");
    }

    [Theory]
    [InlineData(40163)]
    [InlineData(40029)]
    public async Task A_code_works_once_and_which_errcode_a_reuse_gets_is_a_switch(int errcode)
    {
        await using RunningSimulator simulator = await StartAsync();
        if (errcode != 40163) await simulator.SetAsync(new { phoneReuseErrcode = errcode });
        string code = await PressAsync(simulator);

        (await AskAsync(simulator, code)).Errcode().ShouldBe(0);
        (await AskAsync(simulator, code)).Errcode().ShouldBe(errcode);
    }

    [Fact]
    public async Task A_code_lives_five_minutes()
    {
        await using RunningSimulator simulator = await StartAsync();
        string code = await PressAsync(simulator);

        await simulator.AdvanceAsync(300);

        (await AskAsync(simulator, code)).Errcode().ShouldBe(40029);
    }

    [Fact]
    public async Task A_login_code_is_no_phone_code_and_the_text_has_hint_and_request_id()
    {
        await using RunningSimulator simulator = await StartAsync();
        string login = await simulator.LoginAsync();

        JsonElement refused = await AskAsync(simulator, login);

        refused.Errcode().ShouldBe(40029);
        refused.Text("errmsg").ShouldMatch("^invalid code hint: \\[[A-Za-z0-9_-]{11}\\] rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$");
        (await simulator.ExchangeAsync(login)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task A_code_of_another_app_is_40013_and_of_another_user_40003_and_neither_uses_it_up()
    {
        await using RunningSimulator simulator = await StartAsync();
        string code = await PressAsync(simulator, "lisi");
        string lisi = (await simulator.SignInAsync("lisi")).Text("openid");
        string wangwu = (await simulator.SignInAsync("wangwu")).Text("openid");
        string foreign = await simulator.TokenAsync(OtherAppId, OtherSecret);

        (await AskAsync(simulator, code, token: foreign)).Errcode().ShouldBe(40013);
        (await AskAsync(simulator, code, wangwu)).Errcode().ShouldBe(40003);
        (await AskAsync(simulator, code, lisi)).Errcode().ShouldBe(0);
    }

    [Fact]
    public async Task It_takes_a_token_and_a_post_with_a_code()
    {
        await using RunningSimulator simulator = await StartAsync();
        string token = await simulator.TokenAsync();
        string path = $"/wxa/business/getuserphonenumber?access_token={token}";

        (await simulator.PostJsonAsync("/wxa/business/getuserphonenumber", "{}")).Errcode().ShouldBe(41001);
        (await simulator.GetJsonAsync(path)).Errcode().ShouldBe(43002);
        (await simulator.PostJsonAsync(path, "")).Errcode().ShouldBe(44002);
        (await simulator.PostJsonAsync(path, "code=1")).Errcode().ShouldBe(47001);
        (await simulator.PostJsonAsync(path, "{}")).Errcode().ShouldBe(41008);
        (await simulator.PostJsonAsync(path, """{"code":"\ud800"}""")).Errcode().ShouldBe(41008);
    }

    [Fact]
    public async Task An_encrypted_message_is_known_for_three_days()
    {
        await using RunningSimulator simulator = await StartAsync();
        string encrypted = (await simulator.ControlAsync("phone")).Text("encryptedData");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(encrypted)));

        JsonElement known = await VerifyAsync(simulator, hash);
        JsonElement unknown = await VerifyAsync(simulator, new string('0', 64));
        await simulator.AdvanceAsync(3 * 86_400);

        known.GetProperty("vaild").GetBoolean().ShouldBeTrue();
        known.GetProperty("create_time").GetInt64().ShouldBe(ManualClock.Start.ToUnixTimeSeconds());
        unknown.GetProperty("vaild").GetBoolean().ShouldBeFalse();
        (await VerifyAsync(simulator, hash)).GetProperty("vaild").GetBoolean().ShouldBeFalse();
    }

    private static async Task<string> PressAsync(RunningSimulator simulator, string? person = null)
    {
        string code = (await simulator.ControlAsync("phone", new { person })).Text("code");
        code.ShouldMatch("^[0-9a-f]{64}$");
        return code;
    }

    private static async Task<JsonElement> AskAsync(RunningSimulator simulator, string code, string? openId = null, string? token = null)
        => await simulator.PostJsonAsync(
            $"/wxa/business/getuserphonenumber?access_token={token ?? await simulator.TokenAsync()}",
            JsonSerializer.Serialize(openId is null ? new { code } : (object)new { code, openid = openId }));

    private static async Task<JsonElement> VerifyAsync(RunningSimulator simulator, string hash)
        => await simulator.PostJsonAsync(
            $"/wxa/business/checkencryptedmsg?access_token={await simulator.TokenAsync()}", $$"""{"encrypted_msg_hash":"{{hash}}"}""");
}
