using System.Diagnostics;
using System.Text;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Results;

namespace MiniPassport.Bench.Timing;

/// <summary>
/// Times the four kinds of failing sign-in in turn (S17). <c>--server</c>: at a running server, over HTTP, at the real cost of the hash; else the use case over
/// a store of its own with a hash that takes no time. <c>--prepare</c>: only makes the people for the server's store.
/// </summary>
internal static class FailingSignIns
{
    public static async Task RunAsync(Arguments given)
    {
        var samples = given.Number("samples", 20_000);
        var each = (samples / People.TriesEach) + 1;
        if (given.Or("server", "") is { Length: > 0 } server)
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
            var address = new Uri(server + "/pc/users/login");
            (await MeasureAsync(samples, each, (kind, number) => OverHttpAsync(http, address, kind, number))).Print("Over HTTP, Argon2id as configured");
            return;
        }

        var directory = given["directory"];
        var isReal = given.Or("prepare", "") is { Length: > 0 };
        using var host = TimingHost.Build(directory, isReal ? null : new CheapHash());
        await host.StartAsync();
        await People.MakeAsync(host.Services, directory, each);
        if (!isReal)
        {
            var prove = host.Services.GetRequiredService<ProvePassword>();
            (await MeasureAsync(samples, each, (kind, number) => OfTheUseCaseAsync(prove, kind, number))).Print("The use case and its store, with a hash that takes no time");
        }

        await host.StopAsync();
    }

    private static async Task<Samples<Kind>> MeasureAsync(int count, int people, Func<Kind, int, Task> signIn)
    {
        var samples = new Samples<Kind>();
        var kinds = Enum.GetValues<Kind>();
        var random = new Random(17);
        var warmUp = Math.Min(500, count / 10);
        for (var i = -warmUp; i < count; i++)
        {
            random.Shuffle(kinds);
            foreach (var kind in kinds)
            {
                // The warm-up is for people of its own: a person's first try inserts a row, and for all kinds alike.
                var number = i < 0 ? people + ((i + warmUp) % ((warmUp / People.TriesEach) + 1)) : i % people;
                var from = Stopwatch.GetTimestamp();
                await signIn(kind, number);
                var taken = Stopwatch.GetElapsedTime(from).TotalMicroseconds;
                if (i >= 0) samples.Add(kind, taken);
            }
        }

        return samples;
    }

    private static async Task OfTheUseCaseAsync(ProvePassword prove, Kind kind, int number)
    {
        var judged = await prove.ExecuteAsync(new PasswordProof(People.Phone(kind, number), People.Password(kind), "127.0.0.1"), CancellationToken.None);
        if (!judged.Failed(out var failure) || failure.Error != AccountError.WrongCredentials) throw new InvalidOperationException($"{kind}: {failure.Error}");
    }

    private static async Task OverHttpAsync(HttpMessageInvoker http, Uri address, Kind kind, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent($$"""{"phone":"{{People.Phone(kind, number)}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("word-info", People.Password(kind));
        using var response = await http.SendAsync(request, CancellationToken.None);
        var answer = await response.Content.ReadAsStringAsync();
        if (!answer.Contains("\"code\":400", StringComparison.Ordinal)) throw new InvalidOperationException($"{kind}: {answer}");
    }
}
