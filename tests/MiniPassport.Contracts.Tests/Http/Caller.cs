using System.Globalization;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>A signed-in person whose requests are spelled out byte by byte.</summary>
internal sealed class Caller(Passport passport, string phone, string token)
{
    private static int _phones;

    public string Phone => phone;

    public string Token => token;

    public static async Task<Caller> NewAsync(Passport passport, string terminal = "pc")
    {
        var phone = "139" + Interlocked.Increment(ref _phones).ToString("D8", CultureInfo.InvariantCulture);
        return new Caller(passport, phone, await passport.NewAccountAsync(phone, terminal));
    }

    public static string NewPhone() => "138" + Interlocked.Increment(ref _phones).ToString("D8", CultureInfo.InvariantCulture);

    public byte[] EditJson(byte[] body) => RawRequest.Post("/users/edit/self", token, RawRequest.Json, body);

    public byte[] Edit(string type, byte[] body, params string[] headers) => RawRequest.Post("/users/edit/self", token, type, body, headers);

    public byte[] Upload(byte[] multipart, params string[] headers) => RawRequest.Post("/users/edit/avatar/self", token, Multipart.Type, multipart, headers);

    public async Task<RawAnswer> SendAsync(byte[] request) => await RawConnection.ExchangeAsync(passport.Address, request);

    public async Task<RawAnswer> UploadAsync(params byte[][] parts) => await SendAsync(Upload(Multipart.Of(parts)));

    /// <summary>The profile as the server shows it; also the proof that the server still serves.</summary>
    public async Task<RawAnswer> SelfAsync()
    {
        var answer = (await SendAsync(RawRequest.Get("/users/info/self", token))).ShouldHold();
        answer.Code.ShouldBe(200, answer.ToString());
        return answer;
    }

    public async Task<string?> UserNameAsync() => (await SelfAsync()).Json.GetProperty("data").GetProperty("userName").GetString();
}
