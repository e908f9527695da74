using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The contract's registrations.</summary>
internal static class UsersServices
{
    public static void AddUsersContract(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UsersOptions>().Bind(configuration.GetSection("Contracts:Users")).ValidateOnStart();
        services.AddSingleton<UsersContract>();
        services.AddSingleton<UsersCallers>();
        services.AddSingleton<UsersShapes>();
        services.AddSingleton<UsersPassword>();
        services.AddSingleton<WordKeyEndpoint>();
        services.AddSingleton<RegisterEndpoint>();
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<TokenEndpoints>();
        services.AddSingleton<InfoEndpoints>();
        services.AddSingleton<EditEndpoints>();
        services.AddSingleton<PasswordEndpoint>();
        services.AddSingleton<AvatarEndpoint>();
        services.AddSingleton<AssociateEndpoint>();
    }
}
