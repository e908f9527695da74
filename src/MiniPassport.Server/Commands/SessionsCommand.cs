using System.CommandLine;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Server.Commands;

/// <summary><c>sessions end --phone</c> and <c>sessions end-all</c>. May run beside the server: both write to the same store.</summary>
internal static class SessionsCommand
{
    public static Command Create()
    {
        var all = new Command("end-all", "Ends every session of everybody; run it after restoring a backup, before the server serves again.");
        all.TreatUnmatchedTokensAsErrors = false;
        all.SetAction((parsed, ct) => EndAllAsync([.. parsed.UnmatchedTokens], ct));
        return new Command("sessions", "Ends sessions.")
        {
            AccountCommand.Create<EndAccountSessions>(
                "end", "Ends every session of one account.", "is signed out everywhere.", static (end, phone, ct) => end.ExecuteAsync(phone, ct)),
            all,
        };
    }

    private static async Task<int> EndAllAsync(string[] args, CancellationToken ct)
    {
        await using var app = await OperatorCommand.OpenAsync(args, ct);
        await app.Services.GetRequiredService<EndEverySession>().ExecuteAsync(ct);
        Console.WriteLine("Everybody is signed out everywhere.");
        return 0;
    }
}
