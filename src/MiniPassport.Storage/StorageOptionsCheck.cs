using Microsoft.Extensions.Options;
using Npgsql;

namespace MiniPassport.Storage;

internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        switch (options.Provider)
        {
            case StorageProvider.Sqlite: CheckSqlite(options, errors); break;
            case StorageProvider.PostgreSql: CheckPostgreSql(options, errors); break;
            default: errors.Add("Storage:Provider: must be Sqlite or PostgreSql."); break;
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.Contains('\0', StringComparison.Ordinal))
            errors.Add("Storage:DataDirectory: must name a directory.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckSqlite(StorageOptions options, List<string> errors)
    {
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.Add("Storage:ConnectionString: must be empty with Sqlite; Storage:DataDirectory says where the file is.");
    }

    private static void CheckPostgreSql(StorageOptions options, List<string> errors)
    {
        if (options.Connections is < 1 or > 200) errors.Add($"Storage:Connections is {options.Connections}; it must be 1 to 200.");
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1) || options.Timeout.Ticks % TimeSpan.TicksPerSecond != 0)
            errors.Add($"Storage:Timeout is {options.Timeout}; it must be whole seconds from 00:00:01 to 00:01:00.");
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            errors.Add("Storage:ConnectionString: must say how to reach PostgreSQL, such as Host=localhost;Database=passport;Username=passport.");
            return;
        }

        try
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(options.ConnectionString).Host)) errors.Add("Storage:ConnectionString: has no Host.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // The message may quote a value, and a value may be the password.
            errors.Add("Storage:ConnectionString: is no connection string such as Host=localhost;Database=passport;Username=passport.");
        }
    }
}
