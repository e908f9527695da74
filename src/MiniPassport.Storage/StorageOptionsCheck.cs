using Microsoft.Extensions.Options;

namespace MiniPassport.Storage;

internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (options.Provider == StorageProvider.PostgreSql)
            errors.Add("Storage:Provider: PostgreSql is not there yet; use Sqlite.");
        else if (options.Provider != StorageProvider.Sqlite)
            errors.Add("Storage:Provider: must be Sqlite.");
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.Add("Storage:ConnectionString: must be empty with Sqlite; Storage:DataDirectory says where the file is.");
        if (string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.Contains('\0', StringComparison.Ordinal))
            errors.Add("Storage:DataDirectory: must name a directory.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
