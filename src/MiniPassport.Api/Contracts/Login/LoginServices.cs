using Microsoft.Extensions.DependencyInjection;

namespace MiniPassport.Api.Contracts.Login;

/// <summary>The contract's registrations.</summary>
internal static class LoginServices
{
    public static void AddLoginContract(this IServiceCollection services)
    {
        services.AddSingleton<LoginContract>();
        services.AddSingleton<LoginEndpoint>();
    }
}
