using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using MiniPassport.Contracts.Tests.Docs;
using MiniPassport.Core.Passwords;
using MiniPassport.Server.Startup;

namespace MiniPassport.Contracts.Tests.Startup;

/// <summary>Every switch that weakens the server is said so at every start, and in the documents.</summary>
public sealed partial class WeaknessTests : IDisposable
{
    private readonly string _folder = ServerProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>For each switch a configuration in which it, and it alone, weakens something.</summary>
    public static TheoryData<string, string> Switches => new()
    {
        { "Contracts:ServiceUser:OpenId", "Contracts:ServiceUser:OpenId=Proof" },
        { "Contracts:ServiceUser:OpenId", "Contracts:ServiceUser:OpenId=Bare;Contracts:ServiceUser:BareSecretFile=x" },
        { "Contracts:ApiWx:ExposeOpenId", "Contracts:ApiWx:ExposeOpenId=true" },
        { "WeChat:CloudHosting:Enabled", "WeChat:CloudHosting:Enabled=true" },
        { "WeChat:BaseAddress", "WeChat:BaseAddress=http://10.0.0.7" },
        { "Urls", "Urls=http://*:3000" },
        { "Urls", "Urls=http://127.0.0.1:1 http://10.0.0.7:3000" },
        { "Proxy:KnownProxies", "Proxy:KnownProxies:0=10.0.0.7" },
        { "Cors:AllowedOrigins", "Cors:AllowedOrigins:0=https://a.example.com;Cors:AllowedOrigins:1=http://admin.example.com" },
        { "Tokens:Lifetime", "Tokens:Lifetime=2.00:00:00" },
        { "Tokens:WeChatLifetime", "Tokens:WeChatLifetime=2.00:00:00" },
        { "Tokens:RefreshGrace", "Tokens:RefreshGrace=02:00:01" },
        { "Tokens:WeChatRefreshGrace", "Tokens:WeChatRefreshGrace=03:00:00" },
        { "Tokens:SessionLifetime", "Tokens:SessionLifetime=31.00:00:00" },
        { "Tokens:RefreshRetryWindow", "Tokens:RefreshRetryWindow=00:02:00" },
        { "Tokens:ClockSkew", "Tokens:ClockSkew=00:02:00" },
        { "Passwords:AttemptsPerPhone", "Passwords:AttemptsPerPhone=11" },
        { "Passwords:AttemptsPerAddress", "Passwords:AttemptsPerAddress=301" },
        { "Passwords:RegistrationsPerAddress", "Passwords:RegistrationsPerAddress=31" },
        { "Passwords:SharedKey", "Passwords:SharedKey=0123456789abcdef;Passwords:SharedKeyIv=fedcba9876543210" },
        { "Passwords:AttemptWindow", "Passwords:AttemptWindow=00:10:00" },
        { "WeChatCodes:JunkPerAddress", "WeChatCodes:JunkPerAddress=61" },
        { "WeChatCodes:JunkInAll", "WeChatCodes:JunkInAll=3001" },
        { "Contracts:WrongHandlesPerAddress", "Contracts:WrongHandlesPerAddress=601" },
        { "OpenData:TriesPerPerson", "OpenData:TriesPerPerson=31" },
        { "OpenData:Lifetime", "OpenData:Lifetime=00:11:00" },
        { "OpenData:ClockSkew", "OpenData:ClockSkew=00:02:00" },
        { "Storage:ConnectionString", "Storage:Provider=PostgreSql;Storage:ConnectionString=Host=db1,127.0.0.1" },
        { "Storage:ConnectionString", "Storage:Provider=PostgreSql;Storage:ConnectionString=Server=db1:5432 SSL Mode=Require" },
        { "Storage:Files:S3:ServiceUrl", "Storage:Files:S3:ServiceUrl=http://minio.example.com:9000" },
    };

    /// <summary>What looks alike and weakens nothing.</summary>
    public static TheoryData<string> Harmless =>
    [
        "", "Urls=http://localhost:3000", "Urls=http://127.0.0.1:0 http://[::1]:0 http://unix:/run/passport.sock https://*:443", "WeChat:BaseAddress=http://127.0.0.1:1234",
        "Tokens:Lifetime=01:00:00;Tokens:RefreshGrace=00:00:00;Tokens:SessionLifetime=1.00:00:00", "Passwords:AttemptsPerPhone=3;Passwords:AttemptWindow=1.00:00:00",
        "Cors:AllowedOrigins:0=https://admin.example.com", "Storage:Provider=PostgreSql;Storage:ConnectionString=Host=db1,db2 SSL Mode=VerifyFull",
        "Storage:Provider=PostgreSql;Storage:ConnectionString=Host=/var/run/postgresql", "Storage:Provider=PostgreSql;Storage:ConnectionString=Host=127.0.0.1:5432,localhost",
        "Storage:Files:S3:ServiceUrl=https://cos.ap-guangzhou.myqcloud.com", "Contracts:ServiceUser:OpenId=Handle", "Contracts:HttpStatus=Mirror", "Contracts:Users:UniformRegister=true",
    ];

    [Theory]
    [MemberData(nameof(Switches))]
    public void S114_A_switch_that_weakens_something_is_found_alone(string key, string settings) => Found(settings).ShouldBe([key]);

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_weakens_nothing_is_not_warned_of(string settings) => Found(settings).ShouldBeEmpty();

    [Fact]
    public void S114_Bare_openids_without_a_secret_are_two_warnings() =>
        Found("Contracts:ServiceUser:OpenId=Bare").ShouldBe(["Contracts:ServiceUser:OpenId", "Contracts:ServiceUser:BareSecret"]);

    [Fact]
    public void Without_libsodium_the_weaker_hash_is_warned_of() =>
        Weaknesses.All.Single(weakness => weakness.Key == "libsodium").Holds(Settings("")).ShouldBe(!PasswordHasher.HasArgon2id);

    [Fact]
    public void S114_Every_warning_has_a_test_a_text_and_its_row_in_the_documents_and_every_row_its_warning()
    {
        var keys = Weaknesses.All.Select(weakness => weakness.Key).ToArray();
        keys.ShouldBeUnique();
        Weaknesses.All.ShouldAllBe(weakness => weakness.Weakens.Length > 10);
        var tested = Switches.Select(row => row.Data.Item1).Append("Contracts:ServiceUser:BareSecret").Append("libsodium").Distinct();
        tested.Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));

        var page = Pages.Read("docs/security.md");
        var section = page[page.IndexOf("## What each switch weakens", StringComparison.Ordinal)..];
        var end = section.IndexOf("\n## ", 5, StringComparison.Ordinal);
        var rows = Row().Matches(end < 0 ? section : section[..end]).Select(row => row.Groups[1].Value);
        rows.ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public async Task S114_A_start_prints_one_warning_a_switch_with_its_key_and_none_by_default()
    {
        (await WarningsAsync()).ShouldBeEmpty();
        var warnings = await WarningsAsync("--Contracts:ApiWx:ExposeOpenId", "true", "--Tokens:Lifetime", "3.00:00:00", "--Proxy:KnownProxies:0", "10.0.0.7");
        warnings.Length.ShouldBe(3, string.Join('\n', warnings));
        foreach (var key in (string[])["Contracts:ApiWx:ExposeOpenId", "Tokens:Lifetime", "Proxy:KnownProxies"])
            warnings.ShouldContain(line => line.StartsWith($"Weakened by {key}: ", StringComparison.Ordinal));
    }

    private async Task<string[]> WarningsAsync(params string[] settings)
    {
        var lines = new List<string>();
        await using var server = await ServerProcess.ListenAsync(_folder, ["--Urls", "http://127.0.0.1:0", .. settings], lines.Add);
        server.Stop();
        var (code, output, _) = await server.EndAsync();
        code.ShouldBe(0, output);
        return [.. lines.Concat(output.Split('\n')).Where(line => line.Contains("Weakened by", StringComparison.Ordinal) && !line.Contains("libsodium", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!)];
    }

    private static string[] Found(string settings) =>
        [.. Weaknesses.All.Where(weakness => weakness.Key != "libsodium" && weakness.Holds(Settings(settings))).Select(weakness => weakness.Key)];

    // "a=b;c=d"; a space in a value stands for the semicolon that would end it, except inside a name.
    private static IConfigurationRoot Settings(string text) => new ConfigurationBuilder()
        .AddInMemoryCollection(text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1].Replace(" ", ";", StringComparison.Ordinal).Replace("SSL;Mode", "SSL Mode", StringComparison.Ordinal))))
        .Build();

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
