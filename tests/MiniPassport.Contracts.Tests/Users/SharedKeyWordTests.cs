using System.Security.Cryptography;
using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

/// <summary>Front ends that encrypt with a key of their own, while they are replaced.</summary>
public sealed class SharedKeyWordTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef", Iv = "fedcba9876543210";

    private readonly Passport _passport = new([("Passwords:SharedKey", Key), ("Passwords:SharedKeyIv", Iv), ("Passwords:AttemptsPerPhone", "3")]);

    public ValueTask InitializeAsync() => _passport.InitializeAsync();

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    [Fact]
    public async Task S059_It_is_taken_beside_plain_and_encrypted_ones_and_warned_about()
    {
        var phone = NewPhone();
        (await _passport.RegisterWithAsync(phone, Seal(Passport.Password))).Code.ShouldBe(200);
        var token = (await _passport.LoginWithAsync(phone, Seal(Passport.Password))).Token;
        (await _passport.LoginWithAsync(phone, Passport.Password)).Code.ShouldBe(200);
        (await _passport.LoginWithAsync(phone, await _passport.WordAsync("login", phone))).Code.ShouldBe(200);
        (await _passport.PostAsync("/users/login", new { phone, password = Seal(Passport.Password) }, null, ("Via", "1.1 somebody"))).ShouldBeRefusedAs("密码未加密：请通过 HTTPS 访问本服务");
        (await _passport.PostAsync("/users/edit/password/self", new { password = Seal(Passport.Password), newPassword = Seal("another horse 8") }, token)).Code.ShouldBe(200);
        (await _passport.LoginWithAsync(phone, Seal("another horse 8"))).Code.ShouldBe(200);
        _passport.Logs.All.ShouldContain(line => line.Contains("Weakened by Passwords:SharedKey", StringComparison.Ordinal));
        _passport.Logs.All.ShouldAllBe(line => !line.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S060_A_changed_one_is_a_wrong_password_like_any_other_and_counted()
    {
        var phone = NewPhone();
        (await _passport.RegisterWithAsync(phone, Seal(Passport.Password))).Code.ShouldBe(200);
        var bytes = Convert.FromBase64String(Seal(Passport.Password));
        var random = new Random(59);
        for (var i = 0; i < 3; i++)
        {
            var flipped = bytes.ToArray();
            flipped[random.Next(bytes.Length)] ^= 0x80;
            (await _passport.LoginWithAsync(phone, Convert.ToBase64String(flipped))).ShouldBeRefusedAs("手机号或密码错误");
        }

        (await _passport.LoginWithAsync(phone, Seal(Passport.Password))).Code.ShouldBe(429);
    }

    private static string Seal(string password)
    {
        using var aes = Aes.Create();
        aes.Key = Encoding.UTF8.GetBytes(Key);
        return Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(Iv)));
    }
}
