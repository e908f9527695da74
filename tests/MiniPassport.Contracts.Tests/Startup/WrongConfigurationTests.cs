using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MiniPassport.Contracts.Tests.Startup;

/// <summary>A server that is configured wrongly does not start, and says in one line a mistake what to change.</summary>
public sealed class WrongConfigurationTests : IDisposable
{
    private const string SecretCanary = "5e0c1a7e4b3f4d2c9a8b7c6d5e4f3a2b";

    private readonly string _folder = ServerProcess.NewFolder();

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_mistake_is_told_at_once_in_a_line_that_names_its_key()
    {
        (string Key, string Value)[] mistakes =
        [
            ("Tokens:Lifetime", "00:00:10"), ("Tokens:WeChatLifetime", "31.00:00:00"), ("Tokens:RefreshGrace", "-00:00:01"), ("Tokens:WeChatRefreshGrace", "00:00:00.5"), ("Tokens:RefreshRetryWindow", "00:11:00"), ("Tokens:ClockSkew", "01:00:00"), ("Tokens:SessionLifetime", "400.00:00:00"),
            ("Passwords:Concurrency", "0"), ("Passwords:QueueLimit", "-1"), ("Passwords:AttemptsPerPhone", "101"), ("Passwords:AttemptsPerAddress", "0"), ("Passwords:AttemptWindow", "00:00:30"), ("Passwords:RegistrationsPerAddress", "1000001"), ("Passwords:WordKeyLife", "00:30:00"), ("Passwords:SharedKey", "short"),
            ("PublicBaseUrl", "ftp://x"), ("TimeZone", "Mars/Olympus"), ("Contracts:HttpStatus", "7"), ("Storage:ConnectionString", "Data Source=x"), ("Storage:Connections", "0"), ("Storage:Timeout", "00:00:00.5"), ("Shutdown:Drain", "00:02:00"),
            ("WeChat:BaseAddress", "https://api.weixin.qq.com/path"), ("WeChat:Timeout", "00:01:00"), ("WeChat:ConnectTimeout", "00:00:00"), ("WeChat:MaxConnections", "0"),
            ("WeChat:Apps:0:AppId", "not-an-appid"), ("WeChat:Apps:0:Secret", "secret"), ("WeChat:Apps:1:AppId", "wx4f4bc4dec97d474b"), ("WeChat:Apps:1:SecretFile", "/nothing/there"), ("WeChat:Apps:2:AppId", "wx4f4bc4dec97d474b"), ("WeChat:Apps:2:Secret", SecretCanary + " "),
        ];
        var lines = await ShouldRefuseAsync([.. mistakes.SelectMany(mistake => new[] { "--" + mistake.Key, mistake.Value }), "--Storage:Provider", "PostgreSql"]);
        foreach (var (key, _) in mistakes.Where(mistake => mistake.Key != "WeChat:Apps:1:AppId"))
            lines.Count(line => line.Contains(key, StringComparison.Ordinal)).ShouldBe(1, $"{key} in\n{string.Join('\n', lines)}");
        lines.Length.ShouldBe(mistakes.Length - 1, string.Join('\n', lines));
        Directory.Exists(Path.Combine(Data, "files")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Storage:Provider", "Oracle")]
    [InlineData("Tokens:Lifetime", "soon")]
    [InlineData("Passwords:Concurrency", "many")]
    [InlineData("Contracts:HttpStatus", "Maybe")]
    [InlineData("Contracts:Users:UniformRegister", "perhaps")]
    [InlineData("Sessions:OnePerTerminal", "perhaps")]
    [InlineData("Proxy:KnownProxies:0", "proxy.example.com")]
    [InlineData("Cors:AllowedOrigins:0", "*")]
    [InlineData("Cors:AllowedOrigins:0", "https://admin.example.com/path")]
    [InlineData("Cors:AllowedOrigins:0", "admin.example.com")]
    [InlineData("Urls", "nonsense")]
    [InlineData("Urls", "http://127.0.0.1:99999")]
    [InlineData("Urls", "http://127.0.0.1:0/path")]
    [InlineData("Urls", "ftp://127.0.0.1:0")]
    [InlineData("Urls", "https://127.0.0.1:0")]
    [InlineData("Urls", "http://203.0.113.7:3000")]
    [InlineData("Urls", "http://127.0.0.1:0;nonsense")]
    [InlineData("TimeZone", "")]
    [InlineData("Urls", "http://127.0.0.1:-1")]
    public async Task A_value_that_cannot_be_is_one_line_with_its_key(string key, string value)
    {
        var lines = await ShouldRefuseAsync("--" + key, value);
        lines.Length.ShouldBe(1, string.Join('\n', lines));
        lines[0].ShouldContain(key.Replace(":0", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Tokens:Lifetme", "1.00:00:00")]
    [InlineData("Contracts:ServiceUsers:OpenId", "Handle")]
    [InlineData("Storage:Flies:Provider", "S3")]
    [InlineData("Passwords:AttemptsPerPhone:0", "3")]
    [InlineData("WeChat:Apps:0:AppSecret", SecretCanary)]
    [InlineData("Keys:Ring:0:Sekret", SecretCanary)]
    [InlineData("Contracts:PublicBaseUrl", "https://passport.example.com")]
    [InlineData("Contracts:TimeZone", "Asia/Shanghai")]
    public async Task S114_A_key_that_means_nothing_stops_the_start(string key, string value) =>
        (await ShouldRefuseAsync("--" + key, value)).ShouldHaveSingleItem().ShouldBe($"MiniPassport cannot start: {key} is no setting; see docs/configuration.md for the right name.");

    [Theory]
    [InlineData("Token:Lifetime", "Token")]
    [InlineData("WeChats:Apps:0:Secret", "WeChats")]
    [InlineData("PublicBaseUri", "PublicBaseUri")]
    public async Task S114_A_section_that_is_nobodys_stops_the_start(string key, string section) =>
        (await ShouldRefuseAsync("--" + key, SecretCanary)).ShouldHaveSingleItem().ShouldBe($"MiniPassport cannot start: {section} is no setting; see docs/configuration.md for the right name.");

    [Fact]
    public async Task S114_In_a_file_every_section_has_to_be_known()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "appsettings.json"), """{"$schema":"x","Passwrods":{"QueueLimit":1},"Logging":{},"AllowedHosts":"*","Kestrel":{},"Cors":{"AllowedOrigins":[]}}""");
        (await ShouldRefuseAsync()).ShouldHaveSingleItem().ShouldStartWith("MiniPassport cannot start: Passwrods is no setting");
    }

    [Theory]
    [InlineData("WeCaht__Apps__0__Secret", "WeCaht")]
    [InlineData("STORE__DataDirectory", "STORE")]
    [InlineData("WeChatApps__0__Secret", "WeChatApps")]
    [InlineData("Key__File", "Key")]
    public async Task S114_In_the_environment_a_section_that_is_nearly_one_of_ours_stops_the_start(string variable, string section) =>
        (await ShouldRefuseAsync(new Dictionary<string, string> { [variable] = SecretCanary })).ShouldHaveSingleItem().ShouldStartWith($"MiniPassport cannot start: {section} is no setting");

    [Fact]
    public async Task What_else_is_in_the_environment_is_not_ours() =>
        (await ShouldRefuseAsync(
            new Dictionary<string, string> { ["GRAFANA__Url"] = "x", ["TOKEN"] = "x", ["KEY"] = "x", ["npm_config__y"] = "x", ["OTEL_SERVICE_NAME"] = "x" }, "--Tokens:Lifetime", "00:00:10"))
        .ShouldHaveSingleItem().ShouldContain("Tokens:Lifetime");

    [Theory]
    [InlineData("Tokens:Lifetime", "must be a time, such as 00:05:00.")]
    [InlineData("Passwords:Concurrency", "must be a whole number.")]
    [InlineData("Contracts:Users:UniformRegister", "must be true or false.")]
    [InlineData("Storage:Provider", "must be one of Sqlite, PostgreSql.")]
    public async Task S114_A_secret_under_the_wrong_key_is_not_quoted(string key, string wanted) =>
        (await ShouldRefuseAsync("--" + key, SecretCanary + "' at 'Keys:File' to type 'System.Int32'.")).ShouldHaveSingleItem().ShouldBe($"MiniPassport cannot start: {key} {wanted}");

    [Fact]
    public async Task A_port_that_is_taken_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var lines = await ShouldRefuseAsync("--Urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        lines.Length.ShouldBe(1, string.Join('\n', lines));
        lines[0].ShouldContain("Urls");
        lines[0].ShouldContain("in use");
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_one_line()
    {
        await File.WriteAllTextAsync(Data, "");
        foreach (var directory in (string[])[Data, Path.Combine(Data, "below")])
        {
            var lines = await ShouldRefuseAsync("--Storage:DataDirectory", directory);
            lines.Length.ShouldBe(1, string.Join('\n', lines));
            lines[0].ShouldContain("Storage:DataDirectory");
        }

        File.Delete(Data);
    }

    public static TheoryData<string?, string?> WrongKeys
    {
        get
        {
            string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));
            return new TheoryData<string?, string?>
            {
                { null, "base64:" + Random(32) }, { "", "base64:" + Random(32) }, { "ABCDEF01", "base64:" + Random(32) }, { "abcdef0", "base64:" + Random(32) }, { "../../xx", "base64:" + Random(32) },
                { "abcdef01", null }, { "abcdef01", "" }, { "abcdef01", "secret" }, { "abcdef01", Random(32) }, { "abcdef01", "base64:" + Random(31) }, { "abcdef01", "base64:" + Random(33) }, { "abcdef01", "base64:" + Random(16) },
                { "abcdef01", "base64:!!!!" + SecretCanary }, { "abcdef01", "hex:" + SecretCanary }, { "abcdef01", "hex:" + new string('0', 64) }, { "abcdef01", "base64:" + Convert.ToBase64String(Enumerable.Repeat((byte)0x5A, 32).ToArray()) }, { "abcdef01", "BASE64:" + Random(32) }, { "abcdef01", "base64url:" + Random(32) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(WrongKeys))]
    public async Task S010_A_key_that_is_missing_short_or_no_random_bytes_stops_the_start(string? kid, string? secret)
    {
        string[] arguments = [.. kid is null ? Array.Empty<string>() : ["--Keys:Ring:0:Kid", kid], .. secret is null ? Array.Empty<string>() : ["--Keys:Ring:0:Secret", secret]];
        var lines = await ShouldRefuseAsync(arguments);
        lines.Length.ShouldBe(1, string.Join('\n', lines));
        lines[0].ShouldContain("Keys:Ring:0");
        if (secret is { Length: > 10 }) lines[0].ShouldNotContain(secret["base64:".Length..]);
    }

    [Fact]
    public async Task S010_A_key_ring_with_one_name_twice_stops_the_start()
    {
        string Secret() => "hex:" + Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var lines = await ShouldRefuseAsync("--Keys:Ring:0:Kid", "abcdef01", "--Keys:Ring:0:Secret", Secret(), "--Keys:Ring:1:Kid", "abcdef01", "--Keys:Ring:1:Secret", Secret());
        lines.ShouldHaveSingleItem().ShouldContain("Keys:Ring");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json " + SecretCanary)]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[{\"Kid\":\"abcdef01\",\"Secret\":\"hex:" + SecretCanary + "\"}]")]
    [InlineData("[{\"Kid\":1,\"Secret\":2}]")]
    public async Task S010_A_key_file_that_holds_no_keys_stops_the_start(string content)
    {
        var file = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(file, content);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var lines = await ShouldRefuseAsync("--Keys:File", file);
        lines.ShouldHaveSingleItem().ShouldContain("Keys:File");
        (await File.ReadAllTextAsync(file)).ShouldBe(content);
    }

    [Fact]
    public async Task S010_A_key_file_that_others_may_read_stops_the_start()
    {
        var file = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(file, $"[{{\"Kid\":\"abcdef01\",\"Secret\":\"hex:{Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}\"}}]");
        foreach (var mode in (UnixFileMode[])[UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.OtherWrite])
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            (await ShouldRefuseAsync("--Keys:File", file)).ShouldHaveSingleItem().ShouldContain("chmod 600");
        }
    }

    [Fact]
    public async Task A_key_file_that_cannot_be_is_one_line()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(_folder, "plain"), "");
        foreach (var file in (string[])[Data, Path.Combine(_folder, "plain", "keys.json")])
            (await ShouldRefuseAsync("--Keys:File", file)).ShouldHaveSingleItem().ShouldContain("Keys:File");
    }

    [Theory]
    [InlineData("--phone", "12345")]
    [InlineData("--phone", "")]
    [InlineData("--phone", "1380013800a")]
    public async Task Create_admin_wants_a_phone_number(string option, string phone)
    {
        var (code, output, errors) = await ServerProcess.RunAsync(_folder, "create-admin", option, phone, "--Storage:DataDirectory", Data);
        code.ShouldNotBe(0);
        errors.ShouldContain("--phone");
        errors.ShouldNotContain("   at ");
        output.ShouldNotContain("password");
    }

    [Fact]
    public async Task Create_admin_checks_the_configuration_as_the_server_does()
    {
        var (code, _, errors) = await ServerProcess.RunAsync(_folder, "create-admin", "--phone", "13800138000", "--Storage:DataDirectory", Data, "--Tokens:Lifetime", "00:00:10", "--TimeZone", "Mars/Olympus");
        code.ShouldBe(2);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, errors);
    }

    private Task<string[]> ShouldRefuseAsync(params string[] arguments) => ShouldRefuseAsync(new Dictionary<string, string>(), arguments);

    private async Task<string[]> ShouldRefuseAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        string[] defaults = arguments.Contains("--Urls") ? [] : ["--Urls", "http://127.0.0.1:0"];
        if (!arguments.Contains("--Storage:DataDirectory")) defaults = [.. defaults, "--Storage:DataDirectory", Data];
        var (code, output, errors) = await ServerProcess.RunAsync(_folder, environment, [.. defaults, .. arguments]);
        code.ShouldBe(2, errors + output);
        output.ShouldNotContain("listens");
        errors.ShouldNotContain("   at ");
        (errors + output).ShouldNotContain(SecretCanary);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.StartsWith("MiniPassport cannot start: ", StringComparison.Ordinal), errors);
        return lines;
    }
}
