using MiniPassport.Campaigns.Processes;

namespace MiniPassport.Campaigns.Journals;

/// <summary>The manager who looks into accounts afterwards.</summary>
internal static class BackOffice
{
    /// <summary>Settings under which one address may do as much as it likes, and a WeChat token is to be renewed after a minute.</summary>
    public static readonly string[] Settings =
    [
        "--Passwords:RegistrationsPerAddress", "1000000", "--Passwords:AttemptsPerAddress", "1000000", "--Contracts:WrongHandlesPerAddress", "1000000",
        "--Avatars:ChangesPerDay", "1000000",
        "--Tokens:WeChatLifetime", "00:01:00", "--Tokens:RefreshRetryWindow", "00:10:00",
    ];

    private const string Phone = "13900000000";

    /// <summary>Makes the manager; once for each store.</summary>
    public static async Task MakeManagerAsync(string directory, string[] settings, CancellationToken ct)
    {
        await using (var server = await PassportProcess.StartAsync(directory, ct, settings))
        {
            using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
            var answer = await new Wire(passport, passport).PostAsync("/users/register", new { phone = Phone, password = Wire.Password });
            if (!answer.IsDone) throw new InvalidOperationException($"The manager cannot register: {answer}");
        }

        await using var command = ChildProcess.StartAssembly("minipassport", ["create-admin", "--phone", Phone, "--Storage:DataDirectory", directory, .. settings]);
        if (await command.WaitAsync(ct) != 0) throw new InvalidOperationException(command.Output);
    }

    /// <summary>Signs the manager in.</summary>
    /// <returns>The token.</returns>
    public static async Task<string> SignInAsync(Wire wire)
    {
        var answer = await wire.PostAsync("/management/users/login", new { phone = Phone, password = Wire.Password });
        return answer.IsDone ? answer.Data.GetString()! : throw new InvalidOperationException($"The manager cannot sign in: {answer}");
    }
}
