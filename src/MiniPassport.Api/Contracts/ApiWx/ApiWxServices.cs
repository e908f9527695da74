using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>The contract's registrations.</summary>
internal static class ApiWxServices
{
    public static void AddApiWxContract(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiWxOptions>().Bind(configuration.GetSection("Contracts:ApiWx")).ValidateOnStart();
        services.AddSingleton<ApiWxContract>();
        services.AddSingleton<ApiWxEndpoint>();
    }
}
