using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using MiniPassport.Api;
using MiniPassport.Api.Http;
using MiniPassport.Core;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;
using MiniPassport.Server.Keys;
using MiniPassport.Server.Startup;
using MiniPassport.Storage;
using MiniPassport.WeChat;

namespace MiniPassport.Server;

/// <summary>Composes the server: what is in it, and in which order a request passes it.</summary>
internal static class PassportApplication
{
    public const string DefaultUrl = "http://localhost:3000";

    private static readonly MinDataRate SlowestSender = new(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(10)), SlowestReader = new(bytesPerSecond: 4_000, gracePeriod: TimeSpan.FromSeconds(10));

    private static readonly TimeSpan PatienceAtStop = TimeSpan.FromSeconds(30);

    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        AddServer(builder);
        AddPassport(builder.Services, builder.Configuration);
        adjust?.Invoke(builder);

        var app = builder.Build();
        // Before anything is made with them, so that all mistakes are told and not only the first one's.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((http, next) =>
        {
            // A connection that is kept would bring its next request here.
            if (draining.HasBegun) http.Response.Headers.Connection = "close";
            return next(http);
        });
        app.UseForwardedHeaders();
        // Sent over HTTPS only, and to names other than this machine's own.
        app.UseHsts();
        // Outside the envelopes, so that a page of another origin can read those as well, and is never refused its preflight for want of a place.
        if (Origins(app.Configuration).Length > 0) app.UseCors();
        app.UseContractEnvelopes();
        app.UseRouting();
        app.MapApi();
        app.MapHealth();
        return app;
    }

    private static void AddServer(WebApplicationBuilder builder)
    {
        RuntimeCheck.Run();
        UnknownKeys.Check(builder.Configuration);
        ListenAddresses.Check(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["Urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UseTransportPeer());
            // Where this server ends TLS itself; older versions are broken, and which OpenSSL allows differs from machine to machine.
            kestrel.ConfigureHttpsDefaults(static https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiServices.LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // Every one of ours is faster, also in a tunnel of the underground; what is slower only holds places (S85).
            kestrel.Limits.MinRequestBodyDataRate = SlowestSender;
            kestrel.Limits.MinResponseDataRate = SlowestReader;
        });
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<OverloadOptions>>(
            static (kestrel, overload) => kestrel.Limits.MaxConcurrentConnections = overload.Value.MaxConnections);
        // One JSON object a line: nothing a client sends can start a line of its own.
        builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = builder.Configuration["Logging:Console:FormatterName"] ?? "json");
        builder.Services.Configure<JsonConsoleFormatterOptions>(json => (json.TimestampFormat, json.UseUtcTimestamp) = ("yyyy-MM-ddTHH:mm:ss.fffZ", true));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Asked for by nobody, these make an activity and a scope for every request. First, so that a configured level for it counts.
        builder.Services.Configure<LoggerFilterOptions>(filters =>
            filters.Rules.Insert(0, new LoggerFilterRule(providerName: null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, filter: null)));
        // It quotes the line that is no header, which may be a password's, and would do so wherever everything is logged at Debug.
        builder.Services.Configure<LoggerFilterOptions>(filters =>
            filters.Rules.Insert(0, new LoggerFilterRule(providerName: null, "Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None, filter: null)));
        // Why a start failed is told in one line by Program.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static void AddPassport(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<TokenOptions>().Bind(configuration.GetSection("Tokens")).ValidateOnStart();
        services.AddOptions<PasswordOptions>().Bind(configuration.GetSection("Passwords")).ValidateOnStart();
        services.AddOptions<Core.Sessions.SessionOptions>().Bind(configuration.GetSection("Sessions")).ValidateOnStart();
        services.AddOptions<OpenDataOptions>().Bind(configuration.GetSection("OpenData")).ValidateOnStart();
        services.AddOptions<AvatarOptions>().Bind(configuration.GetSection("Avatars")).ValidateOnStart();
        services.AddOptions<WeChatCodeOptions>().Bind(configuration.GetSection("WeChatCodes")).ValidateOnStart();
        services.AddSingleton(provider => new KeySource(configuration, provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(static provider => provider.GetRequiredService<KeySource>().OpenRing(provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<KeyFollower>();
        services.AddSingleton(PasswordBlocklist.Read(configuration));
        services.AddHostedService<WeaknessWarnings>();
        services.AddCore();
        services.AddWeChat(configuration);
        services.AddStorage(configuration);
        services.AddHostedService<AvatarSweeping>();
        services.AddApi(configuration);
        services.AddHealth();
        AddDraining(services, configuration);
        services.AddHsts(static hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        var proxies = KnownProxies(configuration);
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, proxies));
        if (Origins(configuration) is { Length: > 0 } origins)
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("Retry-After")));
    }

    private static void AddDraining(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ShutdownOptions>().Bind(configuration.GetSection("Shutdown"))
            .Validate(static shutdown => shutdown.Drain >= TimeSpan.Zero && shutdown.Drain <= Draining.Longest, "Shutdown:Drain must be 00:00:00 to 00:01:00.")
            .ValidateOnStart();
        services.AddSingleton<Draining>();
        services.AddHostedService(static provider => provider.GetRequiredService<Draining>());
        // The host asks for this before any mistake can be told; what is no such time is told with the others.
        var drain = TimeSpan.TryParse(configuration["Shutdown:Drain"], CultureInfo.InvariantCulture, out var given) && given > TimeSpan.Zero ? given : TimeSpan.Zero;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = (drain < Draining.Longest ? drain : Draining.Longest) + PatienceAtStop);
    }

    private static IPAddress[] KnownProxies(IConfiguration configuration) =>
    [
        .. (configuration.GetSection("Proxy").Get<ProxyOptions>() ?? new ProxyOptions()).KnownProxies.Select(proxy =>
            IPAddress.TryParse(proxy, out var address)
                ? address
                : throw new ConfigurationException($"Proxy:KnownProxies has \"{proxy}\", which is no IP address.")),
    ];

    private static void Trust(ForwardedHeadersOptions forwarded, IPAddress[] proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // Through as many known proxies as there are, and not one step past the first that is not known.
        forwarded.ForwardLimit = null;
        // This machine is named although it is by default: ASPNETCORE_FORWARDEDHEADERS_ENABLED empties both lists, and then everybody would be believed.
        forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("127.0.0.0/8"));
        forwarded.KnownProxies.Add(IPAddress.IPv6Loopback);
        foreach (var proxy in proxies) forwarded.KnownProxies.Add(proxy);
    }

    private static string[] Origins(IConfiguration configuration)
    {
        var origins = (configuration.GetSection("Cors").Get<CorsOptions>() ?? new CorsOptions()).AllowedOrigins.ToArray();
        var wrong = Array.Find(origins, origin =>
            !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || origin != uri.GetLeftPart(UriPartial.Authority));
        return wrong is null ? origins : throw new ConfigurationException($"Cors:AllowedOrigins has \"{wrong}\", which is no origin such as https://admin.example.com.");
    }
}
