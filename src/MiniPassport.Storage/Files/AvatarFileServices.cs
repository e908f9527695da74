using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Files.S3;

namespace MiniPassport.Storage.Files;

internal static class AvatarFileServices
{
    public static void AddAvatarFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AvatarFileOptions>().Bind(configuration.GetSection(AvatarFileOptions.Section)).ValidateOnStart();
        services.AddOptions<S3Options>().Bind(configuration.GetSection(S3Options.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AvatarFileOptions>, AvatarFileOptionsCheck>();
        services.AddSingleton<IValidateOptions<S3Options>, S3OptionsCheck>();
        services.AddSingleton<DiskAvatarFiles>();
        services.AddSingleton<S3AvatarFiles>();
        // Only the one that is chosen is ever made.
        services.AddSingleton<AvatarFiles>(static provider =>
            provider.GetRequiredService<IOptions<AvatarFileOptions>>().Value.Provider == AvatarFileProvider.S3
                ? provider.GetRequiredService<S3AvatarFiles>()
                : provider.GetRequiredService<DiskAvatarFiles>());
        services.AddSingleton<IAvatarFiles>(static provider => provider.GetRequiredService<AvatarFiles>());
    }
}
