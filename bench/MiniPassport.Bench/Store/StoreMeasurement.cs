using System.Diagnostics;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage;

namespace MiniPassport.Bench.Store;

/// <summary>
/// Sign-ins a second of the store alone, without HTTP: <c>--callers 1</c> waits for each before the next, so that every sign-in is a
/// durable transaction of its own; many callers share one.
/// </summary>
internal static class StoreMeasurement
{
    private const int People = 10_000;

    public static async Task RunAsync(Arguments given)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Storage:DataDirectory"] = given["directory"];
        builder.Services.AddStorage(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var accounts = host.Services.GetRequiredService<IAccountStore>();
        var (seconds, callers) = (TimeSpan.FromSeconds(given.Number("seconds")), given.Number("callers"));

        var next = 0;
        var latencies = new List<double>[callers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var own = latencies[caller] = [];
            while (Stopwatch.GetElapsedTime(started) < seconds)
            {
                var from = Stopwatch.GetTimestamp();
                var stored = await accounts.SignInAsync(SignIn(Interlocked.Increment(ref next)), CancellationToken.None);
                if (!stored.Succeeded(out _, out var failure)) throw new InvalidOperationException(failure.Error.ToString());
                own.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }));

        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = latencies.SelectMany(static own => own).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant($"RESULT {all.Length / elapsed:F0} {all[all.Length / 2]:F3} {all[all.Length * 99 / 100]:F3} 0 {all.Length}"));
        await host.StopAsync();
    }

    private static WeChatSignIn SignIn(int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        var session = new NewSession(Terminal.WeChat, "bench", "127.0.0.1", now, EndsOthers: false);
        var openId = FormattableString.Invariant($"oSTORESTORESTORE00{number % People:D10}");
        return new WeChatSignIn("wx4f4bc4dec97d474b", openId, null, new byte[60], WeChatProfile.Empty, Guid.CreateVersion7(now), session);
    }
}
