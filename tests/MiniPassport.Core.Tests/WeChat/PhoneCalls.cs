using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>What WeChat hands a mini program when a person shares their phone number, and what the mini program does with it.</summary>
internal static class PhoneCalls
{
    public const string Mobile = "13580006666";

    private static readonly byte[] Iv = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    /// <summary>The data of a phone, encrypted as WeChat does (wechat-api §5).</summary>
    public static EncryptedPhone Encrypt(
        this World world, string? handle, string phone = Mobile, string? pure = null, string country = "86",
        string sessionKey = FakeGateway.SessionKey, string? appId = null, TimeSpan age = default)
    {
        var json = JsonSerializer.Serialize(new
        {
            phoneNumber = phone,
            purePhoneNumber = pure ?? phone,
            countryCode = country,
            watermark = new { timestamp = (world.Clock.Now - age).ToUnixTimeSeconds(), appid = appId ?? World.App.AppId },
        });
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(sessionKey);
        return new EncryptedPhone(handle, Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(json), Iv)), Convert.ToBase64String(Iv));
    }

    public static async Task<Result<DecryptedPhone>> DecryptAsync(this World world, EncryptedPhone phone) =>
        await world.Decrypt.ExecuteAsync(phone, TestContext.Current.CancellationToken);

    /// <summary>A person who has just proven a phone: their session as the next request finds it.</summary>
    public static async Task<SignedIn> ProvenAsync(this World world, string openId, string phone = Mobile, CodeSignIn? command = null)
    {
        var issued = (await world.ComeAsync(openId, (command ?? CodeCalls.Plain) with { Handle = HandleUse.Kept })).Value();
        (await world.DecryptAsync(world.Encrypt(issued.SessionKeyHandle, phone))).Error().ShouldBeNull();
        return await world.SeenAsync(issued);
    }

    /// <summary>A session as the next request finds it.</summary>
    public static async Task<SignedIn> SeenAsync(this World world, IssuedSession issued) =>
        (await world.Authenticate.ExecuteAsync(issued.Handle ?? issued.Token, acceptsVisitors: true, TestContext.Current.CancellationToken)).Value();
}
