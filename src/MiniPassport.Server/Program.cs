using System.CommandLine;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Server.Commands;
using MiniPassport.Server.Startup;
using MiniPassport.Storage;

namespace MiniPassport.Server;

internal static class Program
{
    private const int WrongConfiguration = 2;

    private static async Task<int> Main(string[] args)
    {
        var phone = new Option<string>("--phone") { Description = "The manager's phone number.", Required = true };
        var createAdmin = new Command("create-admin", "Creates a manager account and prints its initial password once.") { phone };
        createAdmin.TreatUnmatchedTokensAsErrors = false;
        createAdmin.SetAction((parsed, ct) => CreateAdminCommand.RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(phone), ct));

        var owner = new Option<string>("--phone") { Description = "The account's phone number.", Required = true };
        var loginName = new Option<string?>("--login-name") { Description = "A name to sign in with instead of the phone." };
        var email = new Option<string?>("--email") { Description = "An e-mail address to sign in with instead of the phone." };
        var setLogin = new Command("set-login", "Gives an account a login name or e-mail to sign in with.") { owner, loginName, email };
        setLogin.TreatUnmatchedTokensAsErrors = false;
        setLogin.SetAction((parsed, ct) => SetLoginCommand.RunAsync(
            [.. parsed.UnmatchedTokens], parsed.GetRequiredValue(owner), parsed.GetValue(loginName), parsed.GetValue(email), ct));

        var force = new Option<bool>("--force") { Description = "Also where no account names most of the pictures." };
        var sweep = new Command("sweep", "Removes stored pictures that no account names and prints which.") { force };
        sweep.TreatUnmatchedTokensAsErrors = false;
        sweep.SetAction((parsed, ct) => SweepFilesCommand.RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(force), ct));
        var files = new Command("files", "About the stored pictures.") { sweep };

        // Everything else on the command line is configuration: --Urls http://0.0.0.0:3000 --Storage:DataDirectory /var/lib/minipassport
        var root = new RootCommand("MiniPassport, the account server of WeChat mini programs.")
        {
            createAdmin,
            setLogin,
            AccountCommand.Create<SuspendAccount>(
                "suspend", "Suspends an account and ends all its sessions.", "is suspended.", static (use, phone, ct) => use.ExecuteAsync(phone, ct)),
            AccountCommand.Create<RestoreAccount>(
                "restore", "Makes a suspended account active again.", "is active.", static (use, phone, ct) => use.ExecuteAsync(phone, ct)),
            AccountCommand.Create<RevokeManager>(
                "revoke-manager", "Takes the manager's role from an account and ends all its sessions.", "is no manager.", static (use, phone, ct) => use.ExecuteAsync(phone, ct)),
            SessionsCommand.Create(),
            KeysCommand.Create(),
            files,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, ct) => ServeCommand.RunAsync([.. parsed.UnmatchedTokens], ct));

        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host ends the server itself and lets requests finish; two seconds and a kill would not.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e) when (Explain(e) is { } lines)
        {
            foreach (var line in lines) await Console.Error.WriteLineAsync($"MiniPassport cannot start: {line}");
            return WrongConfiguration;
        }
    }

    /// <summary>One line a mistake; null for what is no mistake of the operator's.</summary>
    private static IEnumerable<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures),
        ConfigurationException mistake => [mistake.Message],
        StorageStartException storage => [storage.Message],
        // Gone, or too slow, between the check of the store and the first use of it.
        StoreUnavailableException outage => [$"Storage: {outage.Message.Split('\n')[0].TrimEnd()}"],
        InvalidOperationException binding when BindingMistake.Explain(binding) is { } line => [line],
        // https without a certificate.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } kestrel => [$"Urls: {kestrel.Message.Split('\n')[0].TrimEnd()}"],
        _ => null,
    };
}
