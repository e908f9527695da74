using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Contracts.ServiceUser.Bare;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The contract's registrations.</summary>
internal static class ServiceUserServices
{
    public static void AddServiceUserContract(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServiceUserOptions>().Bind(configuration.GetSection("Contracts:ServiceUser")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceUserOptions>, ServiceUserOptionsCheck>();
        services.AddSingleton<ServiceUserContract>();
        services.AddSingleton<ServiceUserCallers>();
        services.AddSingleton<ServiceUserShapes>();
        services.AddSingleton<GetOpenIdEndpoint>();
        services.AddSingleton<UpsertEndpoint>();
        services.AddSingleton<ReadEndpoints>();
        services.AddSingleton<UpdateEndpoint>();
        services.AddSingleton<LogoutEndpoint>();
        services.AddSingleton<DecryptPhoneEndpoint>();
        services.AddSingleton<BareOpenIds>();
        services.AddSingleton<BareSignature>();
    }
}
