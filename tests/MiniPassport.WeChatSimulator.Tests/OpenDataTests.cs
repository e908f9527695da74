using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.WeChatSimulator.SelfTests;

namespace MiniPassport.WeChatSimulator.Tests;

public sealed class OpenDataTests
{
    [Fact]
    public void The_published_vectors_are_reproduced()
        => SelfTest.Run().ShouldAllBe(test => test.Passed);

    [Fact]
    [SuppressMessage("Security", "CA5350", Justification = "WeChat's protocol fixes SHA-1 here.")]
    public async Task User_info_is_signed_and_encrypted_with_the_key_the_server_gets()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync("sunqi");
        JsonElement info = await simulator.ControlAsync("userInfo", new { person = "sunqi" });
        JsonElement session = await simulator.ExchangeAsync(code);
        string key = session.Text("session_key");

        string rawData = info.Text("rawData");
        JsonElement plain = JsonDocument.Parse(Decrypt(info, key)).RootElement;

        info.Text("signature").ShouldBe(Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(rawData + key))));
        rawData.ShouldStartWith("""{"nickName":"孙七/𠮷🌸","gender":0,"language":"zh_CN","city":"",""");
        plain.Text("openId").ShouldBe(session.Text("openid"));
        plain.Text("unionId").ShouldBe(session.Text("unionid"));
        plain.Text("nickName").ShouldBe("孙七/𠮷🌸");
        plain.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["openId", "nickName", "gender", "language", "city", "province", "country", "avatarUrl", "unionId", "watermark"]);
        plain.GetProperty("watermark").GetRawText()
            .ShouldBe($$"""{"timestamp":{{ManualClock.Start.ToUnixTimeSeconds()}},"appid":"{{RunningSimulator.AppId}}"}""");
    }

    [Fact]
    public async Task An_anonymous_user_still_has_openid_in_the_encrypted_part()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync();
        JsonElement info = await simulator.ControlAsync("userInfo", new { anonymous = true });
        JsonElement session = await simulator.ExchangeAsync(code);

        info.GetProperty("userInfo").Text("nickName").ShouldBe("微信用户");
        info.GetProperty("userInfo").Int("gender").ShouldBe(0);
        JsonDocument.Parse(Decrypt(info, session.Text("session_key"))).RootElement.Text("openId").ShouldBe(session.Text("openid"));
    }

    [Fact]
    public async Task A_later_login_leaves_the_server_with_a_key_that_does_not_open_the_data()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        JsonElement session = await simulator.SignInAsync();
        await simulator.LoginAsync();
        JsonElement info = await simulator.ControlAsync("userInfo");

        // A wrong key leaves a right padding once in 256, but never readable data.
        string? opened = TryDecrypt(info, session.Text("session_key"));
        (opened?.Contains("openId", StringComparison.Ordinal) ?? false).ShouldBeFalse();
    }

    [Fact]
    public async Task The_phone_button_gives_the_older_encrypted_form_too()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string code = await simulator.LoginAsync("lisi");
        JsonElement phone = await simulator.ControlAsync("phone", new { person = "lisi" });
        string key = (await simulator.ExchangeAsync(code)).Text("session_key");

        Decrypt(phone, key).ShouldStartWith(
            """{"phoneNumber":"13900139000","purePhoneNumber":"13900139000","countryCode":"86","watermark":{"timestamp":""");
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("userInfo")]
    public async Task A_watermark_can_be_another_apps_or_another_times_under_the_right_key(string control)
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        string key = (await simulator.SignInAsync("lisi")).Text("session_key");
        long now = ManualClock.Start.ToUnixTimeSeconds();

        JsonElement foreign = await simulator.ControlAsync(control, new { person = "lisi", watermarkAppid = RunningSimulator.OtherAppId });
        JsonElement old = await simulator.ControlAsync(control, new { person = "lisi", watermarkAgeSeconds = 3_600 });
        JsonElement early = await simulator.ControlAsync(control, new { person = "lisi", watermarkAgeSeconds = -60 });

        WatermarkIn(foreign, key).ShouldBe((now, RunningSimulator.OtherAppId));
        WatermarkIn(old, key).ShouldBe((now - 3_600, RunningSimulator.AppId));
        WatermarkIn(early, key).ShouldBe((now + 60, RunningSimulator.AppId));
    }

    [Fact]
    public async Task A_phone_code_whose_watermark_was_changed_still_works()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartAsync();
        await simulator.LoginAsync("lisi");
        JsonElement phone = await simulator.ControlAsync("phone", new { person = "lisi", watermarkAppid = "wx0", watermarkAgeSeconds = 86_400 });

        JsonElement answer = await simulator.PostJsonAsync(
            $"/wxa/business/getuserphonenumber?access_token={await simulator.TokenAsync()}", $$"""{"code":"{{phone.Text("code")}}"}""");

        JsonElement watermark = answer.GetProperty("phone_info").GetProperty("watermark");
        watermark.Text("appid").ShouldBe(RunningSimulator.AppId);
        watermark.GetProperty("timestamp").GetInt64().ShouldBe(ManualClock.Start.ToUnixTimeSeconds());
    }

    private static (long Timestamp, string AppId) WatermarkIn(JsonElement message, string key)
    {
        JsonElement watermark = JsonDocument.Parse(Decrypt(message, key)).RootElement.GetProperty("watermark");
        return (watermark.GetProperty("timestamp").GetInt64(), watermark.Text("appid"));
    }

    private static string? TryDecrypt(JsonElement message, string key)
    {
        try
        {
            return Decrypt(message, key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Decrypt(JsonElement message, string key)
    {
        using Aes aes = Aes.Create();
        aes.Key = Convert.FromBase64String(key);
        byte[] data = Convert.FromBase64String(message.Text("encryptedData"));
        return Encoding.UTF8.GetString(aes.DecryptCbc(data, Convert.FromBase64String(message.Text("iv"))));
    }
}
