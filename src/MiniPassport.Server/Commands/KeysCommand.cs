using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Tokens;
using MiniPassport.Server.Keys;

namespace MiniPassport.Server.Commands;

/// <summary>
/// <c>keys list</c>, <c>add</c>, <c>activate</c> and <c>retire</c>: changes the key file, which running servers follow. Needs no store.
/// </summary>
internal static class KeysCommand
{
    // Servers look every second; one that is busy looks a little later.
    private static readonly TimeSpan UntilAllHaveLooked = TimeSpan.FromSeconds(5);

    // Besides the clocks' difference that tokens are allowed: the look itself, and requests under way.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var kid = new Argument<string>("kid") { Description = "The key's name, see: keys list." };
        var now = new Option<bool>("--now") { Description = "End what the key signed at once." };
        var list = Sub("list", "Lists the keys, without their secrets.");
        list.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], static (file, _, clock, _) =>
            Task.FromResult(file.List(clock.GetUtcNow())), ct));
        var add = Sub("add", "Adds a key: servers accept what it signs, and sign nothing with it yet.");
        add.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], static (file, _, clock, _) =>
            Task.FromResult(file.Change(keys => KeyChange.Add(keys, clock.GetUtcNow()), clock.GetUtcNow())), ct));
        var activate = Sub("activate", "Signs with a key from now on; what others signed still counts.");
        activate.Add(kid);
        activate.SetAction((parsed, ct) => RunAsync(
            [.. parsed.UnmatchedTokens], (file, _, clock, stop) => ActivateAsync(file, parsed.GetRequiredValue(kid), clock, stop), ct));
        var retire = Sub("retire", "Removes a key's secret: nothing it signed counts any more.");
        retire.Add(kid);
        retire.Add(now);
        retire.SetAction((parsed, ct) => RunAsync([.. parsed.UnmatchedTokens], (file, tokens, clock, _) => Task.FromResult(file.Change(
            keys => KeyChange.Retire(keys, parsed.GetRequiredValue(kid), clock.GetUtcNow(), Longest(tokens), parsed.GetValue(now)), clock.GetUtcNow())), ct));
        return new Command("keys", "The keys that sign tokens and seal session keys.") { list, add, activate, retire };
    }

    private static Command Sub(string name, string description) => new(name, description) { TreatUnmatchedTokensAsErrors = false };

    // A server that has not seen the key yet would refuse what another one signs with it.
    private static async Task<StoredKey[]> ActivateAsync(KeyFile file, string kid, TimeProvider clock, CancellationToken ct)
    {
        var added = Array.Find(file.Open(clock.GetUtcNow()), key => key.Kid == kid && key.State == KeyState.Next)?.Since;
        var wait = added + UntilAllHaveLooked - clock.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait.Value < UntilAllHaveLooked ? wait.Value : UntilAllHaveLooked, clock, ct);
        return file.Change(keys => KeyChange.Activate(keys, kid, clock.GetUtcNow()), clock.GetUtcNow());
    }

    private static TimeSpan Longest(TokenOptions tokens)
    {
        var (other, wechat) = (tokens.Lifetime + tokens.RefreshGrace, tokens.WeChatLifetime + tokens.WeChatRefreshGrace);
        return (other > wechat ? other : wechat) + tokens.ClockSkew + Margin;
    }

    private static async Task<int> RunAsync(
        string[] args, Func<KeyFile, TokenOptions, TimeProvider, CancellationToken, Task<StoredKey[]>> run, CancellationToken ct)
    {
        await using var app = PassportApplication.Create(args, builder =>
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        if (app.Services.GetRequiredService<KeySource>().File is not { } file)
        {
            await Console.Error.WriteLineAsync("The keys are configuration (Keys:Ring): change Keys:Ring:n:State there and restart the servers one by one.");
            return 2;
        }

        try
        {
            var keys = await run(file, app.Services.GetRequiredService<IOptions<TokenOptions>>().Value, app.Services.GetRequiredService<TimeProvider>(), ct);
            foreach (var key in keys) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Kid}  {key.State,-7}  since {key.Since:yyyy-MM-dd HH:mm:ss} UTC"));
            return 0;
        }
        catch (ConfigurationException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message);
            return 2;
        }
    }
}
