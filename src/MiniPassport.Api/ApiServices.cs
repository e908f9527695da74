using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Contracts.ApiWx;
using MiniPassport.Api.Contracts.Login;
using MiniPassport.Api.Contracts.ServiceUser;
using MiniPassport.Api.Contracts.Users;
using MiniPassport.Api.Files;
using MiniPassport.Api.Http;

namespace MiniPassport.Api;

/// <summary>The HTTP contracts, for a host to add and map.</summary>
public static class ApiServices
{
    /// <summary>Largest request body of an endpoint that does not say otherwise, in bytes; the host sets it on its server.</summary>
    public const int LargestBody = RequestFields.LargestBody;

    /// <summary>Registers the contracts.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ContractOptions>().Bind(configuration.GetSection("Contracts")).Configure(options =>
        {
            options.PublicBaseUrl = configuration["PublicBaseUrl"];
            options.TimeZone = configuration["TimeZone"] ?? options.TimeZone;
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ContractOptions>, ContractOptionsCheck>();
        services.AddOptions<CloudHostingOptions>().Bind(configuration.GetSection("WeChat:CloudHosting")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CloudHostingOptions>, CloudHostingOptionsCheck>();
        services.AddOptions<OverloadOptions>().Bind(configuration.GetSection("Overload")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OverloadOptions>, OverloadOptionsCheck>();
        services.AddSingleton<Admission>();
        services.AddSingleton<OverloadAnswers>();
        services.AddSingleton<ContractTime>();
        services.AddSingleton<PublicFiles>();
        services.AddSingleton<FileAddress>();
        services.AddSingleton<CloudHosting>();
        services.AddSingleton<SessionCallers>();
        services.AddSingleton<HandleGuesses>();
        services.AddSingleton<CodeSignIns>();

        services.AddUsersContract(configuration);
        services.AddApiWxContract(configuration);
        services.AddLoginContract();
        services.AddServiceUserContract(configuration);
        return services;
    }

    /// <summary>Notes who opened each connection, which forwarded headers cannot change; for every endpoint the host listens on.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static ListenOptions UseTransportPeer(this ListenOptions endpoint)
    {
        TransportPeer.Note(endpoint);
        return endpoint;
    }

    /// <summary>Puts every failure that no handler answers into its contract's envelope; goes before routing.</summary>
    /// <param name="app">The pipeline.</param>
    public static IApplicationBuilder UseContractEnvelopes(this IApplicationBuilder app)
    {
        IReadOnlyList<Contract> contracts = [UsersContract.Surface, ApiWxContract.Surface, LoginContract.Surface, ServiceUserContract.Surface];
        return app.UseMiddleware<EnvelopeMiddleware>(contracts);
    }

    /// <summary>Maps every endpoint.</summary>
    /// <param name="routes">The routes.</param>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<UsersContract>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ApiWxContract>().Map(routes);
        routes.ServiceProvider.GetRequiredService<LoginContract>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ServiceUserContract>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PublicFiles>().Map(routes);
        return routes;
    }
}
