using System.CommandLine;
using MiniPassport.Core.Results;

namespace MiniPassport.Server.Commands;

/// <summary>A command that does one thing to the account of a phone. May run beside the server: both write to the same store.</summary>
internal static class AccountCommand
{
    /// <param name="name">The command.</param>
    /// <param name="description">What its help says.</param>
    /// <param name="done">What it prints after <c>The account of {phone}</c>.</param>
    /// <param name="run">The use case.</param>
    public static Command Create<T>(string name, string description, string done, Func<T, string, CancellationToken, ValueTask<Result<Done>>> run)
        where T : class
    {
        var phone = new Option<string>("--phone") { Description = "The account's phone number.", Required = true };
        var command = new Command(name, description) { phone };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(phone), done, run, ct));
        return command;
    }

    private static async Task<int> RunAsync<T>(
        string[] args, string phone, string done, Func<T, string, CancellationToken, ValueTask<Result<Done>>> run, CancellationToken ct)
        where T : class
    {
        await using var app = await OperatorCommand.OpenAsync(args, ct);
        var result = await run(app.Services.GetRequiredService<T>(), phone, ct);
        if (result.Failed(out var failure))
        {
            await Console.Error.WriteLineAsync(failure.Error == AccountError.AccountNotFound ? $"{phone} has no account." : $"--{failure.Field} {failure.Rule}");
            return 2;
        }

        Console.WriteLine($"The account of {phone} {done}");
        return 0;
    }
}
