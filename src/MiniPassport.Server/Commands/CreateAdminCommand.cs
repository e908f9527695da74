using MiniPassport.Core.Accounts;

namespace MiniPassport.Server.Commands;

/// <summary>Makes a manager. May run beside the server: both write to the same store.</summary>
internal static class CreateAdminCommand
{
    public static async Task<int> RunAsync(string[] args, string phone, CancellationToken ct)
    {
        await using var app = await OperatorCommand.OpenAsync(args, ct);
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
