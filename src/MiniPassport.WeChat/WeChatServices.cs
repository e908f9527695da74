using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MiniPassport.Core.WeChat;
using MiniPassport.WeChat.Tokens;

namespace MiniPassport.WeChat;

/// <summary>Registers the client of WeChat's server API.</summary>
public static class WeChatServices
{
    /// <summary>
    /// Adds <see cref="IWeChatGateway"/> and the configured mini programs as <c>IReadOnlyList&lt;MiniProgram&gt;</c>.
    /// The host refuses to start with every error of the section listed (<see cref="OptionsValidationException.Failures"/>).
    /// </summary>
    /// <param name="services">The registrations.</param>
    /// <param name="configuration">The root; section <see cref="WeChatOptions.SectionName"/> is read.</param>
    /// <returns>The same registrations.</returns>
    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WeChatOptions>().Bind(configuration.GetSection(WeChatOptions.SectionName)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsValidator>();
        services.AddSingleton(provider => MiniPrograms(Options(provider)));
        services.AddSingleton(provider => new WeChatTransport(WeChatTransport.CreateHandler(Options(provider))));
        services.AddSingleton(provider => new WeChatAddress(Options(provider).BaseAddress));
        services.AddSingleton<Breaker>();
        services.AddSingleton<WeChatExchange>();
        services.AddSingleton<AuthorizedCalls>();
        services.AddSingleton<IWeChatGateway, WeChatClient>();
        return services;
    }

    private static WeChatOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<WeChatOptions>>().Value;

    private static IReadOnlyList<MiniProgram> MiniPrograms(WeChatOptions options) => [.. options.Apps.Select(MiniProgram)];

    private static MiniProgram MiniProgram(WeChatAppOptions app) => AppSecret.TryResolve(app, out var secret, out var problem)
        ? new MiniProgram(app.AppId!, secret)
        : throw new InvalidOperationException($"WeChat:Apps, {app.AppId}: {problem}");
}
