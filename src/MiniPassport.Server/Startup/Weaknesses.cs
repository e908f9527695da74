using System.Data.Common;
using MiniPassport.Api.Contracts.ApiWx;
using MiniPassport.Api.Contracts.ServiceUser;
using MiniPassport.Api.Http;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage;
using MiniPassport.WeChat;

namespace MiniPassport.Server.Startup;

/// <summary>Every switch that weakens something; docs/security.md has the same ones.</summary>
internal static class Weaknesses
{
    public static IReadOnlyList<Weakness> All { get; } =
    [
        new("Contracts:ServiceUser:OpenId", "openids go to front ends; in Bare mode whoever knows one, and it is no secret, is that person",
            static settings => Bound<ServiceUserOptions>(settings, "Contracts:ServiceUser").OpenId != OpenIdMode.Handle),
        new("Contracts:ServiceUser:BareSecret", "without it, and without BareSecretFile, calls by bare openid are not signed",
            static settings => Bound<ServiceUserOptions>(settings, "Contracts:ServiceUser") is { OpenId: OpenIdMode.Bare } bare
                && string.IsNullOrEmpty(bare.BareSecret) && string.IsNullOrEmpty(bare.BareSecretFile)),
        new("Contracts:ApiWx:ExposeOpenId", "real openids and unionids go to front ends, by which people can be followed from app to app",
            static settings => Bound<ApiWxOptions>(settings, "Contracts:ApiWx").ExposeOpenId),
        new("WeChat:CloudHosting:Enabled", "whoever opens a connection from one of its peers may say who he is",
            static settings => Bound<CloudHostingOptions>(settings, "WeChat:CloudHosting").Enabled),
        new("WeChat:BaseAddress", "AppSecret and session_keys travel in the clear", static settings => IsOpenAddress(Bound<WeChatOptions>(settings, "WeChat").BaseAddress?.ToString())),
        new("Urls", "http beyond this machine: tokens can be read on the way to the proxy, or to the clients where there is none",
            static settings => (settings["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(IsOpenUrl)),
        new("Proxy:KnownProxies", "these addresses decide which address and scheme a client has, and so whether its password travels protected",
            static settings => settings.GetSection("Proxy:KnownProxies").GetChildren().Any()),
        new("Cors:AllowedOrigins", "a page that was fetched by http can be changed on its way, and calls as its reader",
            static settings => settings.GetSection("Cors:AllowedOrigins").GetChildren().Any(origin => IsOpenAddress(origin.Value))),
        Longer("Tokens:Lifetime", "a stolen token is good for longer", static tokens => tokens.Lifetime),
        Longer("Tokens:WeChatLifetime", "a stolen token of a mini program is good for longer", static tokens => tokens.WeChatLifetime),
        Longer("Tokens:RefreshGrace", "an expired token can be refreshed for longer", static tokens => tokens.RefreshGrace),
        Longer("Tokens:WeChatRefreshGrace", "an expired token of a mini program can be refreshed for longer", static tokens => tokens.WeChatRefreshGrace),
        Longer("Tokens:SessionLifetime", "people are asked later who they are", static tokens => tokens.SessionLifetime),
        Longer("Tokens:RefreshRetryWindow", "the use of a stolen refreshed token is noticed later", static tokens => tokens.RefreshRetryWindow),
        Longer("Tokens:ClockSkew", "tokens from the future are accepted from further away", static tokens => tokens.ClockSkew),
        More<PasswordOptions>("Passwords:AttemptsPerPhone", "more passwords of one account can be guessed", static passwords => passwords.AttemptsPerPhone),
        More<PasswordOptions>("Passwords:AttemptsPerAddress", "more passwords can be guessed from one address", static passwords => passwords.AttemptsPerAddress),
        More<PasswordOptions>("Passwords:RegistrationsPerAddress", "one address can find out for more phones whether they have an account", static passwords => passwords.RegistrationsPerAddress),
        new("Passwords:SharedKey", "passwords are taken that anybody can read who has the front end's code",
            static settings => !string.IsNullOrEmpty(settings["Passwords:SharedKey"])),
        new("Passwords:AttemptWindow", "more passwords can be guessed a day",
            static settings => Bound<PasswordOptions>(settings, "Passwords").AttemptWindow < new PasswordOptions().AttemptWindow),
        More<WeChatCodeOptions>("WeChatCodes:JunkPerAddress", "one address can use up more of WeChat's quota", static codes => codes.JunkPerAddress),
        More<WeChatCodeOptions>("WeChatCodes:JunkInAll", "strangers can use up more of WeChat's quota", static codes => codes.JunkInAll),
        More<ContractOptions>("Contracts:WrongHandlesPerAddress", "one address can make more work by guessing handles", static contracts => contracts.WrongHandlesPerAddress),
        More<OpenDataOptions>("OpenData:TriesPerPerson", "more can be learnt from the answers to changed ciphertexts", static data => data.TriesPerPerson),
        new("OpenData:Lifetime", "encrypted data that somebody kept is accepted for longer",
            static settings => Bound<OpenDataOptions>(settings, "OpenData").Lifetime > new OpenDataOptions().Lifetime),
        new("OpenData:ClockSkew", "encrypted data from the future is accepted from further away",
            static settings => Bound<OpenDataOptions>(settings, "OpenData").ClockSkew > new OpenDataOptions().ClockSkew),
        new("Storage:ConnectionString", "what goes to PostgreSQL on another machine can be read, or answered by another: SSL Mode is neither VerifyFull nor VerifyCA",
            static settings => IsOpenDatabase(Bound<StorageOptions>(settings, "Storage"))),
        new("Storage:Files:S3:ServiceUrl", "pictures travel in the clear", static settings => IsOpenAddress(settings["Storage:Files:S3:ServiceUrl"])),
        new("libsodium", "is not installed (Debian: libsodium23): passwords are hashed with PBKDF2-HMAC-SHA512, which is easier to guess on graphics cards than Argon2id",
            static _ => !PasswordHasher.HasArgon2id),
    ];

    private static Weakness Longer(string key, string weakens, Func<TokenOptions, TimeSpan> value) => new(
        key, weakens, settings => value(Bound<TokenOptions>(settings, "Tokens")) > value(new TokenOptions()));

    private static Weakness More<T>(string key, string weakens, Func<T, int> value)
        where T : class, new() => new(key, weakens, settings => value(Bound<T>(settings, key[..key.LastIndexOf(':')])) > value(new T()));

    private static T Bound<T>(IConfiguration settings, string section)
        where T : class, new() => settings.GetSection(section).Get<T>() ?? new T();

    private static bool IsOpenAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback;

    private static bool IsOpenUrl(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) && !address.IsUnixPipe && !IsLoopback(address.Host);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static bool IsOpenDatabase(StorageOptions storage)
    {
        if (storage.Provider != StorageProvider.PostgreSql || storage.ConnectionString is not { } text) return false;
        var settings = new DbConnectionStringBuilder { ConnectionString = text };
        var hosts = (settings.TryGetValue("Host", out var host) || settings.TryGetValue("Server", out host) ? (string)host : "").Split(',');
        var mode = settings.TryGetValue("SSL Mode", out var ssl) || settings.TryGetValue("SslMode", out ssl) ? (string)ssl : "";
        // A path is a socket of this machine.
        return hosts.Any(name => !name.StartsWith('/') && !IsLoopback(name.Split(':')[0])) && !mode.StartsWith("Verify", StringComparison.OrdinalIgnoreCase);
    }
}
