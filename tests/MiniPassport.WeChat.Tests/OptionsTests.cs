using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Core.WeChat;

namespace MiniPassport.WeChat.Tests;

public sealed class OptionsTests
{
    private const string AppId = "wx4f4bc4dec97d474b";
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Nothing_configured_is_legal_and_means_the_documented_defaults()
    {
        using var services = Services([]);

        var options = services.GetRequiredService<IOptions<WeChatOptions>>().Value;

        options.BaseAddress.ShouldBe("https://api.weixin.qq.com");
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(5));
        options.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        options.MaxConnections.ShouldBe(int.MaxValue);
        options.Breaker.Outages.ShouldBe(10);
        options.Breaker.Pause.ShouldBe(TimeSpan.FromSeconds(1));
        services.GetRequiredService<IReadOnlyList<MiniProgram>>().ShouldBeEmpty();
        services.GetRequiredService<IWeChatGateway>().ShouldNotBeNull();
    }

    [Fact]
    public void Several_apps_are_read_in_order()
    {
        using var services = Services(new()
        {
            ["Apps:0:AppId"] = AppId, ["Apps:0:Secret"] = Secret,
            ["Apps:1:AppId"] = "wx0000000000000002", ["Apps:1:Secret"] = Secret + "f",
        });

        services.GetRequiredService<IReadOnlyList<MiniProgram>>().ShouldBe([new(AppId, Secret), new("wx0000000000000002", Secret + "f")]);
    }

    [Fact]
    public void All_errors_come_at_once_at_start_one_line_each_naming_the_key_and_never_a_secret()
    {
        using var services = Services(new()
        {
            ["BaseAddress"] = "api.weixin.qq.com",
            ["Timeout"] = "00:00:00.4",
            ["ConnectTimeout"] = "00:00:31",
            ["MaxConnections"] = "0",
            ["Breaker:Outages"] = "-1",
            ["Breaker:Pause"] = "00:00:00.099",
            ["Apps:0:Secret"] = "canary one",
            ["Apps:1:AppId"] = "gh_1234567890ab",
            ["Apps:1:Secret"] = "",
            ["Apps:2:AppId"] = AppId, ["Apps:2:Secret"] = Secret,
            ["Apps:3:AppId"] = AppId, ["Apps:3:Secret"] = "your-app-secret",
            ["Apps:4:AppId"] = "wx0000000000000004", ["Apps:4:Secret"] = Secret, ["Apps:4:SecretFile"] = "somewhere",
            ["Apps:5:AppId"] = "wx0000000000000005", ["Apps:5:SecretFile"] = "no/such/file",
        });

        var errors = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        errors.Failures.ShouldBe(
        [
            "WeChat:BaseAddress must be http(s)://host[:port] without path, query, fragment or user",
            "WeChat:Timeout must be 0.5 s to 30 s",
            "WeChat:ConnectTimeout must be 0.1 s to 30 s",
            "WeChat:Breaker:Outages must be 0 to 1000000",
            "WeChat:Breaker:Pause must be 0.1 s to 60 s",
            "WeChat:MaxConnections must be 1 or more",
            "WeChat:Apps:0:AppId is missing",
            "WeChat:Apps:0:Secret contains white space or a character no AppSecret has",
            "WeChat:Apps:1:AppId must be wx followed by 4 to 30 letters or digits",
            "WeChat:Apps:1:Secret is missing",
            "WeChat:Apps:3:AppId is configured twice",
            "WeChat:Apps:3:Secret is a placeholder: put the AppSecret of the mini program here",
            "WeChat:Apps:4:SecretFile and Secret are both given: keep one",
            "WeChat:Apps:5:SecretFile cannot be read: there is no such file",
        ]);
        errors.Message.ShouldNotContain("canary");
        errors.Message.ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("https://sh.api.weixin.qq.com/", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("", false)]
    [InlineData("ftp://api.weixin.qq.com", false)]
    [InlineData("https://api.weixin.qq.com/cgi-bin", false)]
    [InlineData("https://api.weixin.qq.com?x=1", false)]
    [InlineData("https://api.weixin.qq.com/?", false)]
    [InlineData("https://api.weixin.qq.com#", false)]
    [InlineData("https://user:word@api.weixin.qq.com", false)]
    [InlineData("https:\\\\api.weixin.qq.com", false)]
    [InlineData("//api.weixin.qq.com", false)]
    public void C010_The_base_address_is_a_host_and_nothing_else(string address, bool good) =>
        Accepts(new() { ["BaseAddress"] = address }).ShouldBe(good);

    [Theory]
    [InlineData("wxabcd", true)]
    [InlineData("wx4f4bc4dec97d474b", true)]
    [InlineData("wxabc", false)]
    [InlineData("WX4f4bc4dec97d474b", false)]
    [InlineData("touristappid", false)]
    [InlineData("wx4f4bc4dec97d474b ", false)]
    [InlineData("wx4f4bc4dec97d474b\n", false)]
    [InlineData("wx4f4bc4dec97d474b&x", false)]
    [InlineData("wx４f4bc4dec97d474b", false)]
    [InlineData("wx0123456789012345678901234567890", false)]
    public void An_AppId_is_wx_and_4_to_30_letters_or_digits(string appId, bool good) =>
        Accepts(new() { ["Apps:0:AppId"] = appId, ["Apps:0:Secret"] = Secret }).ShouldBe(good);

    [Theory]
    [InlineData(Secret, true)]
    [InlineData(" ", false)]
    [InlineData("0123456789abcdef 0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef\n", false)]
    [InlineData("secret", false)]
    [InlineData("CHANGEME", false)]
    [InlineData("<AppSecret>", false)]
    [InlineData("${WECHAT_SECRET}", false)]
    [InlineData("YOUR_SECRET", false)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false)]
    [InlineData("00000000000000000000000000000000", false)]
    [InlineData("密钥", false)]
    public void A_secret_that_cannot_be_one_stops_the_start(string secret, bool good) =>
        Accepts(new() { ["Apps:0:AppId"] = AppId, ["Apps:0:Secret"] = secret }).ShouldBe(good);

    [Theory]
    [InlineData(Secret, true)]
    [InlineData(Secret + "\n", true)]
    [InlineData(Secret + "\r\n", true)]
    [InlineData("\uFEFF" + Secret + "\n", true)]
    [InlineData("", false)]
    [InlineData("\n", false)]
    [InlineData(Secret + "\n# note", false)]
    public void A_secret_file_holds_the_secret_and_perhaps_a_line_end(string text, bool good)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            Dictionary<string, string?> keys = new() { ["Apps:0:AppId"] = AppId, ["Apps:0:SecretFile"] = path };
            Accepts(keys).ShouldBe(good);
            if (!good) return;
            using var services = Services(keys);
            services.GetRequiredService<IReadOnlyList<MiniProgram>>().ShouldBe([new(AppId, Secret)]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void S114_A_secret_file_that_others_may_read_is_refused_with_the_key_and_without_the_secret()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, Secret);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        try
        {
            using var services = Services(new() { ["Apps:0:AppId"] = AppId, ["Apps:0:SecretFile"] = path });
            var told = Should.Throw<OptionsValidationException>(services.GetRequiredService<IReadOnlyList<MiniProgram>>).Failures.ShouldHaveSingleItem();
            told.ShouldBe($"WeChat:Apps:0:SecretFile can be read by others than its owner; run: chmod 600 {path}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_secret_file_that_is_far_too_long_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, new string('a', 5000) + "b");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            Accepts(new() { ["Apps:0:AppId"] = AppId, ["Apps:0:SecretFile"] = path }).ShouldBeFalse();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool Accepts(Dictionary<string, string?> keys)
    {
        using var services = Services(keys);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }

    private static ServiceProvider Services(Dictionary<string, string?> keys) => new ServiceCollection()
        .AddLogging()
        .AddWeChat(new ConfigurationBuilder().AddInMemoryCollection(keys.ToDictionary(k => $"WeChat:{k.Key}", k => k.Value)).Build())
        .BuildServiceProvider();
}
