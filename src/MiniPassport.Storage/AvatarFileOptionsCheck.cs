using Microsoft.Extensions.Options;

namespace MiniPassport.Storage;

internal sealed class AvatarFileOptionsCheck : IValidateOptions<AvatarFileOptions>
{
    public ValidateOptionsResult Validate(string? name, AvatarFileOptions options) =>
        options.Provider is AvatarFileProvider.Disk or AvatarFileProvider.S3
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Storage:Files:Provider: must be Disk or S3.");
}
