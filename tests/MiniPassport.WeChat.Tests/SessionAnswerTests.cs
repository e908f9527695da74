using MiniPassport.Core.Results;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class SessionAnswerTests
{
    private const string Key = "\"session_key\":\"rjwBYLE\\/VQeE7sVewy58Xg==\"";
    private const string OpenId = "\"openid\":\"oGZUI0egBJY1zhBYw2KhdUfwVJJE\"";

    [Theory]
    [InlineData("{" + Key + "," + OpenId + "}", null)]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":0,\"errmsg\":\"ok\"}", null)]
    [InlineData(" {\n " + OpenId + " ,\t" + Key + " } \r\n", null)]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":null}", null)]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":\"\"}", null)]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":\" \"}", null)]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":\"o6_bmasdasdsad6_2sgVt7hMZOPfL\"}", "o6_bmasdasdsad6_2sgVt7hMZOPfL")]
    [InlineData("{\"expires_in\":7200,\"new\":{\"openid\":\"other\",\"a\":[1,{}]},\"text\":\"你好\"," + OpenId + "," + Key + "}", null)]
    [InlineData("{\"\\u006fpenid\":\"\\u006fGZUI0egBJY1zhBYw2KhdUfwVJJE\"," + Key + "}", null)]
    public async Task S091_A_whole_answer_is_a_session(string body, string? unionId)
    {
        await using var server = FaultServer.Bodies(body);
        await using var rig = new Rig(server.Address);

        (await rig.ExchangeAsync()).Succeeded(out var session, out _).ShouldBeTrue();

        session!.OpenId.ShouldBe(Wire.OpenId);
        session.SessionKey.ShouldBe(Wire.SessionKey);
        session.UnionId.ShouldBe(unionId);
        rig.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_openid_of_64_characters_is_taken_and_the_content_type_does_not_matter()
    {
        var openId = new string('-', 63) + "_";
        await using var server = FaultServer.Always(
            Wire.Ok(Wire.Raw($$"""{"openid":"{{openId}}",{{Key}}}"""), "Content-Type: application/json; encoding=utf-8\r\n"));
        await using var rig = new Rig(server.Address);

        (await rig.ExchangeAsync()).Succeeded(out var session, out _).ShouldBeTrue();

        session!.OpenId.ShouldBe(openId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"errcode":0}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("{" + Key + "}")]
    [InlineData("{" + OpenId + "}")]
    [InlineData("{" + Key + ",\"errcode\":0}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":\"0\"}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":null}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":false}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":[]}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":0.5}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":0,\"errcode\":0}")]
    [InlineData("{" + OpenId + "," + Key + ",\"errcode\":7}")]
    [InlineData("{\"openid\":12345," + Key + "}")]
    [InlineData("{\"openid\":[\"oGZUI0egBJY1zhBYw2KhdUfwVJJE\"]," + Key + "}")]
    [InlineData("{\"openid\":{}," + Key + "}")]
    [InlineData("{\"openid\":true," + Key + "}")]
    [InlineData("{\"openid\":null," + Key + "}")]
    [InlineData("{\"openid\":\"\"," + Key + "}")]
    [InlineData("{\"openid\":\" \"," + Key + "}")]
    [InlineData("{\"openid\":\"oGZ UI\"," + Key + "}")]
    [InlineData("{\"openid\":\"oGZ\\u0000UI\"," + Key + "}")]
    [InlineData("{\"openid\":\"oGZ\\ud800\"," + Key + "}")]
    [InlineData("{\"\\ud800\":1," + OpenId + "," + Key + "}x")]
    [InlineData("{\"openid\":\"oGZ'--\"," + Key + "}")]
    [InlineData("{\"openid\":\"微信\"," + Key + "}")]
    [InlineData("{\"OpenId\":\"oGZUI0egBJY1zhBYw2KhdUfwVJJE\"," + Key + "}")]
    [InlineData("{\"openid\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"," + Key + "}")]
    [InlineData("{" + OpenId + ",\"openid\":\"other\"," + Key + "}")]
    [InlineData("{" + OpenId + "," + OpenId + "," + Key + "}")]
    [InlineData("{" + OpenId + ",\"open\\u0069d\":\"other\"," + Key + "}")]
    [InlineData("{" + OpenId + "," + Key + "," + Key + "}")]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":null,\"unionid\":\"u\"}")]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":5}")]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":[]}")]
    [InlineData("{" + OpenId + "," + Key + ",\"unionid\":\"a b\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":null}")]
    [InlineData("{" + OpenId + ",\"session_key\":16}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"not base64 at all 12345678\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE-VQeE7sVewy58Xg==\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE/VQeE7sVewy58Xg\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE/VQeE7sVewy58\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE/VQeE7sVewy58Xgs=\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE/VQeE7sVewy58XgAA\"}")]
    [InlineData("{" + OpenId + ",\"session_key\":\"rjwBYLE/ VQeE7sVewy58Xg=\"}")]
    public async Task S091_Anything_less_or_other_is_an_outage(string body)
    {
        await using var server = FaultServer.Bodies(body);
        await using var rig = new Rig(server.Address);

        var failure = await rig.FailAsync();

        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task S091_An_openid_of_200_characters_is_an_outage()
    {
        await using var server = FaultServer.Bodies($$"""{"openid":"{{new string('a', 200)}}",{{Key}}}""");
        await using var rig = new Rig(server.Address);

        await rig.OutageAsync();
    }

    [Fact]
    public async Task S091_No_cut_and_no_changed_byte_of_an_answer_makes_an_exception_or_a_wrong_person()
    {
        var whole = Wire.Raw(Wire.Success[..^1] + ",\"unionid\":\"o6_bmas\",\"errcode\":0}");
        var random = new Random(20260101);
        await using var server = FaultServer.Play(c =>
        {
            var body = c.Number <= whole.Length ? whole[..(c.Number - 1)] : [.. whole];
            if (c.Number > whole.Length) body[random.Next(body.Length)] = (byte)random.Next(256);
            return c.SendAsync(Wire.Ok(body));
        });
        await using var rig = new Rig(server.Address, new ManualTime());

        for (var i = 1; i <= whole.Length + 400; i++)
        {
            var succeeded = (await rig.ExchangeAsync()).Succeeded(out var session, out _);
            if (i <= whole.Length) succeeded.ShouldBeFalse();
            if (succeeded) session!.OpenId.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_');
        }
    }
}
