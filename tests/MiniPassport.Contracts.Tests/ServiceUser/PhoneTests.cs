using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.WeChatSimulator.OpenData;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>The phone button: encrypted by WeChat, decrypted here, and what a phone so proven is good for.</summary>
public sealed class PhoneTests : IAsyncLifetime
{
    private const string SessionKey = "AQIDBAUGBwgJCgsMDQ4PEA==", Refused = "解密失败，请重新调用 wx.login 后再试";

    private readonly Passport _passport = new([("OpenData:TriesPerPerson", "10000")]);

    public async ValueTask InitializeAsync()
    {
        await _passport.InitializeAsync();
        // The watermark is from the simulator's clock, which is the machine's and runs on while this one stands.
        _passport.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddSeconds(30));
    }

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    [Fact]
    public async Task The_phone_of_the_button_is_answered_as_WeChat_writes_it()
    {
        var key = (await _passport.GetOpenIdAsync("zhangsan")).Success().Text("session_key");
        key.ShouldMatch("^[A-Za-z0-9_-]{32}$");
        var answer = (await DecryptAsync(key, await ButtonAsync("zhangsan"))).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO");
        (answer.Data.Text("purePhoneNumber"), answer.Data.Text("countryCode")).ShouldBe(((await _passport.PersonAsync("zhangsan")).Text("phone"), "86"));

        var foreign = (await _passport.GetOpenIdAsync("smith")).Success().Text("session_key");
        (await DecryptAsync(foreign, await ButtonAsync("smith"))).ShouldBeRecordedAs("ServiceUser", "decryptPhoneNO-foreign");
    }

    [Fact]
    public async Task A_form_in_which_plus_became_a_space_is_read()
    {
        var key = (await _passport.GetOpenIdAsync("zhangsan")).Success().Text("session_key");
        for (var i = 0; i < 8; i++)
        {
            var (data, iv) = await ButtonAsync("zhangsan");
            (await DecryptAsync(key, (data.Replace('+', ' '), iv.Replace('+', ' ')))).Success();
            (await _passport.CallFormAsync("decryptPhoneNO", ("sessionKey", key), ("encryptedData", data), ("iv", iv))).Success();
        }
    }

    [Fact]
    public async Task S043_Every_fault_of_the_data_is_one_answer()
    {
        var (key, (data, iv)) = ((await _passport.GetOpenIdAsync("zhangsan")).Success().Text("session_key"), await ButtonAsync("zhangsan"));
        var (bytes, ivBytes) = (Convert.FromBase64String(data), Convert.FromBase64String(iv));
        var answers = new List<Answer>();
        for (var i = 0; i < bytes.Length; i++) answers.Add(await DecryptAsync(key, (Flipped(bytes, i), iv)));
        foreach (var wrong in (string[])[data[..^4], data[..24], Convert.ToBase64String(bytes[..^1]), Convert.ToBase64String([.. bytes, .. new byte[16]]), "x", "====", new string('A', 20_000), Convert.ToBase64String(new byte[64])])
            answers.Add(await DecryptAsync(key, (wrong, iv)));
        foreach (var wrong in (string[])["x", iv[..^4], iv + "AAAA", Convert.ToBase64String(new byte[16])]) answers.Add(await DecryptAsync(key, (data, wrong)));
        foreach (var wrong in (string[])["x", key[..^1] + (key[^1] == 'A' ? 'E' : 'A'), Convert.ToBase64String(ivBytes), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]) answers.Add(await DecryptAsync(wrong, (data, iv)));
        // Well padded, but no phone number.
        answers.Add(await DecryptAsync(key, (Convert.ToBase64String(bytes[^32..]), Convert.ToBase64String(bytes[^48..^32]))));

        answers[0].ShouldFail(-2, Refused);
        answers.Select(answer => answer.Raw).Distinct().ShouldHaveSingleItem();
        (await DecryptAsync(key, (data, iv))).Success();

        static string Flipped(byte[] bytes, int index) => Convert.ToBase64String([.. bytes[..index], (byte)(bytes[index] ^ 1), .. bytes[(index + 1)..]]);
    }

    [Fact]
    public async Task S044_Data_of_another_mini_program_is_refused_even_under_the_right_key()
    {
        var key = await KnownKeyAsync("oWatermark000000000000000000");
        var now = _passport.Clock.GetUtcNow();
        (await DecryptAsync(key, Encrypt(Passport.OtherAppId, now))).ShouldFail(-2, Refused);
        (await DecryptAsync(key, Encrypt(Passport.AppId.ToUpperInvariant(), now))).ShouldFail(-2, Refused);
        (await DecryptAsync(key, Encrypt("", now))).ShouldFail(-2, Refused);
        (await DecryptAsync(key, Encrypt(Passport.AppId, now))).Success().Text("phoneNumber").ShouldBe("13580006666");
        // The other mini program's own button, with its own key.
        await _passport.OpenIdAsync("lisi", appId: Passport.OtherAppId);
        var here = (await _passport.GetOpenIdAsync("lisi")).Success().Text("session_key");
        (await DecryptAsync(here, await ButtonAsync("lisi", Passport.OtherAppId))).ShouldFail(-2, Refused);
    }

    [Fact]
    public async Task S045_Data_that_is_too_old_or_from_the_future_is_refused()
    {
        var key = await KnownKeyAsync("oTimestamp000000000000000000");
        var now = _passport.Clock.GetUtcNow();
        foreach (var (age, isGood) in ((int, bool)[])[(600, true), (601, false), (86_400, false), (-60, true), (-61, false), (-86_400, false)])
        {
            var answer = await DecryptAsync(key, Encrypt(Passport.AppId, now.AddSeconds(-age)));
            if (isGood) answer.Success();
            else answer.ShouldFail(-2, Refused);
        }

        var (fresh, button) = ((await _passport.GetOpenIdAsync("wangwu")).Success().Text("session_key"), await ButtonAsync("wangwu"));
        _passport.Clock.Advance(TimeSpan.FromMinutes(11));
        (await DecryptAsync(fresh, button)).ShouldFail(-2, Refused);
    }

    [Fact]
    public async Task S046_Data_of_the_key_before_a_new_sign_in_is_refused_and_never_another_phone()
    {
        var before = (await _passport.GetOpenIdAsync("zhaoliu")).Success();
        var button = await ButtonAsync("zhaoliu");
        // wx.login again: WeChat issues another key, and this server learns it only with the code.
        var code = await _passport.CodeAsync("zhaoliu");
        (await DecryptAsync(before.Text("session_key"), button)).Success();
        var later = await ButtonAsync("zhaoliu");
        (await DecryptAsync(before.Text("session_key"), later)).ShouldFail(-2, Refused);
        var after = (await _passport.CallAsync("getOpenid", new { js_code = code })).Success();

        (await DecryptAsync(before.Text("session_key"), button)).ShouldFail(-2, Refused);
        (await DecryptAsync(before.Text("session_key"), later)).ShouldFail(-2, Refused);
        (await DecryptAsync(after.Text("session_key"), button)).ShouldFail(-2, Refused);
        (await DecryptAsync(after.Text("session_key"), later)).Success();
        (await _passport.CallAsync("logout", new { openid = after.Text("openid") })).Success();
        (await DecryptAsync(after.Text("session_key"), later)).ShouldFail(-2, Refused);
    }

    [Fact]
    public async Task Somebody_elses_key_decrypts_nothing()
    {
        var mine = (await _passport.GetOpenIdAsync("zhangsan")).Success().Text("session_key");
        await _passport.OpenIdAsync("wangwu");
        (await DecryptAsync(mine, await ButtonAsync("wangwu"))).ShouldFail(-2, Refused);
    }

    [Fact]
    public async Task S051_Whoever_registered_the_phone_before_its_owner_proved_it_is_out()
    {
        var person = NewPerson();
        var signedIn = (await _passport.GetOpenIdAsync(person)).Success();
        var (openid, key) = (signedIn.Text("openid"), signedIn.Text("session_key"));
        (await _passport.CallAsync("login", Form(openid))).Success();
        var phone = (await _passport.PersonAsync(person)).Text("phone");
        var attacker = await _passport.NewAccountAsync(phone);
        var mobile = await _passport.LoginAsync(phone, "mobile");

        // Claimed alone it is worth nothing.
        (await AssociateAsync(openid, phone)).Code.ShouldNotBe(200);
        (await DecryptAsync(key, await ButtonAsync(person))).Success().Text("phoneNumber").ShouldBe(phone);
        (await AssociateAsync(openid, Requests.NewPhone())).Code.ShouldNotBe(200);
        var token = (await AssociateAsync(openid, phone)).Token;

        var claims = Claims.Of(token);
        (claims.Id, claims.Phone, claims.OpenId).ShouldBe((Claims.Of(attacker).Id, phone, await _passport.RealOpenIdAsync(person)));
        foreach (var ended in (string[])[attacker, mobile, openid])
        {
            (await _passport.GetAsync("/users/info/self", ended)).Code.ShouldBe(205);
            (await _passport.GetAsync("/users/token/refresh", ended)).Code.ShouldBe(205);
        }

        (await _passport.PostAsync("/users/login", new { phone }, headers: Requests.WordInfo())).Code.ShouldBe(400);
        (await _passport.SelfAsync(token)).Text("nickName").ShouldBe("张三");
        (await _passport.SelfByAsync(await _passport.OpenIdAsync(person))).Text("nick_name").ShouldBe("张三");
    }

    [Fact]
    public async Task A_proven_phone_that_nobody_has_becomes_the_persons()
    {
        var person = NewPerson();
        var signedIn = (await _passport.GetOpenIdAsync(person)).Success();
        (await _passport.CallAsync("login", Form(signedIn.Text("openid")))).Success();
        (await DecryptAsync(signedIn.Text("session_key"), await ButtonAsync(person))).Success();
        var phone = (await _passport.PersonAsync(person)).Text("phone");
        Claims.Of((await AssociateAsync(signedIn.Text("openid"), phone)).Token).Phone.ShouldBe(phone);
    }

    [Fact]
    public async Task A_proof_of_a_phone_is_good_for_half_an_hour()
    {
        var person = NewPerson();
        var signedIn = (await _passport.GetOpenIdAsync(person)).Success();
        (await _passport.CallAsync("login", Form(signedIn.Text("openid")))).Success();
        (await DecryptAsync(signedIn.Text("session_key"), await ButtonAsync(person))).Success();
        _passport.Clock.Advance(TimeSpan.FromMinutes(30));
        (await AssociateAsync(signedIn.Text("openid"), (await _passport.PersonAsync(person)).Text("phone"))).Code.ShouldBe(400);
    }

    private Task<Answer> AssociateAsync(string openid, string phone) => _passport.PostAsync("/wechat/users/info/associate", new { phone }, openid);

    private Task<Answer> DecryptAsync(string sessionKey, (string Data, string Iv) button) =>
        _passport.CallAsync("decryptPhoneNO", new { sessionKey, encryptedData = button.Data, iv = button.Iv });

    private async Task<(string Data, string Iv)> ButtonAsync(string person, string appId = Passport.AppId)
    {
        var answer = await _passport.Simulator.PostAsJsonAsync("/_sim/phone", new { person, appid = appId });
        answer.EnsureSuccessStatusCode();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (json.Text("encryptedData"), json.Text("iv"));
    }

    /// <summary>The handle of a session_key that the test knows.</summary>
    private async Task<string> KnownKeyAsync(string openId)
    {
        await _passport.FaultAsync(new { path = "/sns/jscode2session", kind = "raw", body = $$"""{"session_key":"{{SessionKey}}","openid":"{{openId}}"}""" });
        return (await _passport.GetOpenIdAsync("zhangsan")).Success().Text("session_key");
    }

    private static (string Data, string Iv) Encrypt(string appId, DateTimeOffset at) => OpenDataCipher.Encrypt(SessionKey, string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"phoneNumber":"13580006666","purePhoneNumber":"13580006666","countryCode":"86","watermark":{"timestamp":{{{at.ToUnixTimeSeconds()}}},"appid":"{{{appId}}}"}}"""));
}
