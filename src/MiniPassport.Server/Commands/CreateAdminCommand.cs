using Microsoft.Extensions.Logging.Console;
using MiniPassport.Core.Accounts;
using MiniPassport.Storage;

namespace MiniPassport.Server.Commands;

/// <summary>Makes a manager. May run beside the server: both write to the same store.</summary>
internal static class CreateAdminCommand
{
    public static async Task<int> RunAsync(string[] args, string phone, CancellationToken ct)
    {
        // Standard output is the answer alone, for a script to read.
        await using var app = PassportApplication.Create(args, builder =>
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await app.Services.GetRequiredService<StorageStartup>().OpenAsync(ct);
        var created = await app.Services.GetRequiredService<CreateAdministrator>().ExecuteAsync(phone, ct);
        if (!created.Succeeded(out var administrator, out var failure))
        {
            await Console.Error.WriteLineAsync($"--phone {failure.Rule}");
            return 2;
        }

        Console.WriteLine(administrator.Password is { } password
            ? $"Manager {phone} created. Initial password, shown this once: {password}"
            : $"The account of {phone} is a manager now; its password is unchanged.");
        return 0;
    }
}
