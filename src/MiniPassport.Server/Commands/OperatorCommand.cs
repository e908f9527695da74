using Microsoft.Extensions.Logging.Console;
using MiniPassport.Storage;

namespace MiniPassport.Server.Commands;

/// <summary>What an operator's command runs on: the server's own composition over the open store, not listening.</summary>
internal static class OperatorCommand
{
    public static async Task<WebApplication> OpenAsync(string[] args, CancellationToken ct)
    {
        // Standard output is the answer alone, for a script to read.
        var app = PassportApplication.Create(args, builder =>
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            await app.Services.GetRequiredService<StorageStartup>().OpenAsync(ct);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
