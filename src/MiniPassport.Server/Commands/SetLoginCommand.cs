using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;

namespace MiniPassport.Server.Commands;

/// <summary>Gives an account a login name or e-mail to sign in with. May run beside the server: both write to the same store.</summary>
internal static class SetLoginCommand
{
    public static async Task<int> RunAsync(string[] args, string phone, string? loginName, string? email, CancellationToken ct)
    {
        await using var app = await OperatorCommand.OpenAsync(args, ct);
        var named = await app.Services.GetRequiredService<NameAccount>().ExecuteAsync(phone, loginName, email, ct);
        if (named.Failed(out var failure))
        {
            await Console.Error.WriteLineAsync(failure.Error switch
            {
                AccountError.AccountNotFound => $"{phone} has no account.",
                AccountError.NameTaken => "Another account has this login name or e-mail.",
                _ => $"--{failure.Field} {failure.Rule}",
            });
            return 2;
        }

        Console.WriteLine($"The account of {phone} may sign in by its new names.");
        return 0;
    }
}
