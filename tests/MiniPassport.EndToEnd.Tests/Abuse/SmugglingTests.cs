using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>What one side takes for a part of one request, the other must not take for another.</summary>
public sealed partial class SmugglingTests
{
    private static readonly string[] Logged = ["--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information"];

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(400), Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task S082_C041_The_server_finds_no_request_where_there_is_none()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var server = await PassportProcess.StartAsync(directory.Path, ct, Logged);
        var port = new Uri(server.Url).Port;
        var vectors = Vectors("direct");

        foreach (var batch in vectors.Chunk(16)) await Task.WhenAll(batch.Select(vector => SendAsync(port, vector.Bytes, ct)));
        // The scan can see: two requests that are two.
        await SendAsync(port, Encoding.ASCII.GetBytes(Second("direct-control-a") + Second("direct-control-b")), ct);
        var seen = await SeenAsync(server, port, "direct-last", ct);

        seen.ShouldContain("/users/direct-control-a");
        seen.ShouldContain("/users/direct-control-b");
        vectors.Count.ShouldBeGreaterThan(170);
        vectors.Where((_, number) => seen.Contains(SecondPath("direct", number))).Select(vector => vector.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task S082_Behind_a_proxy_both_sides_see_the_same_requests()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var server = await PassportProcess.StartAsync(directory.Path, ct, Logged);
        await using var proxy = await LoggingProxy.StartAsync(directory.Path, new Uri(server.Url).Port, ct);
        List<(string Name, byte[] Bytes)> vectors = [.. Vectors("proxied"), .. SmugglingVectors.ForLenientReaders(number => FirstPath("proxied-lenient", number), number => Second(SecondPath("proxied-lenient", number)["/users/".Length..]))];
        using var innocent = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{proxy.Port}") };

        foreach (var batch in vectors.Chunk(16))
        {
            await Task.WhenAll(batch.Select(vector => SendAsync(proxy.Port, vector.Bytes, ct)));
            // Somebody else, over the connections that the proxy keeps: answers that are somebody's else would show.
            for (var i = 0; i < 6; i++) (await innocent.GetStringAsync("/health/live", ct)).ShouldBe("Healthy");
        }

        await SendAsync(proxy.Port, Encoding.ASCII.GetBytes(Second("proxied-control-a") + Second("proxied-control-b")), ct);
        var seen = await SeenAsync(server, proxy.Port, "proxied-last", ct);
        var passed = await PathsAsync(() => proxy.Output, Passed(), "/users/proxied-last", ct);
        // What the proxy broke off, because a body went wrong behind its head, may have reached the server or not; what the server refused as no HTTP it does not log.
        var completed = await PathsAsync(() => proxy.Output, Completed(), "/users/proxied-last", ct);

        seen.ShouldContain("/users/proxied-control-b");
        completed.Count.ShouldBeGreaterThan(20);
        Times(seen).Where(path => path.Value > Times(passed).GetValueOrDefault(path.Key)).Select(path => Named(path.Key, vectors)).ShouldBeEmpty("the server saw more than was passed on");
        Times(completed).Where(path => path.Value > Times(seen).GetValueOrDefault(path.Key)).Select(path => Named(path.Key, vectors)).ShouldBeEmpty("the server saw less than was passed on");
    }

    private static List<(string Name, byte[] Bytes)> Vectors(string side) =>
        [.. SmugglingVectors.All(number => FirstPath(side, number), number => Second(SecondPath(side, number)["/users/".Length..]))];

    private static string FirstPath(string side, int number) => string.Create(CultureInfo.InvariantCulture, $"/users/{side}-{number}-first");

    private static string SecondPath(string side, int number) => string.Create(CultureInfo.InvariantCulture, $"/users/{side}-{number}-second");

    private static string Second(string name) => $"GET /users/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n";

    // Whatever is answered: it is read until nothing comes any more, so that the other side had its chance to find everything.
    private static async Task SendAsync(int port, byte[] bytes, CancellationToken ct)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, ct);
        var stream = client.GetStream();
        var buffer = new byte[4096];
        try
        {
            await stream.WriteAsync(bytes, ct);
            while (true)
            {
                using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
                silence.CancelAfter(Silence);
                if (await stream.ReadAsync(buffer, silence.Token) == 0) return;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing more.
        }
        catch (IOException)
        {
            // Closed on what it did not want to read.
        }
    }

    private static async Task<List<string>> SeenAsync(PassportProcess server, int port, string last, CancellationToken ct)
    {
        await SendAsync(port, Encoding.ASCII.GetBytes(Second(last)), ct);
        return await PathsAsync(() => server.Output, Started(), "/users/" + last, ct);
    }

    private static string Named(string path, List<(string Name, byte[] Bytes)> vectors) =>
        int.TryParse(path.Split('-').ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var number) ? $"{path} {vectors[number].Name}" : path;

    private static Dictionary<string, int> Times(List<string> paths) =>
        paths.Where(path => path != "/health/ready").GroupBy(path => path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    // A log is written a little later than what it tells of.
    private static async Task<List<string>> PathsAsync(Func<string> output, Regex pattern, string last, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        while (!output().Contains(last, StringComparison.Ordinal)) await Task.Delay(20, limit.Token);
        await Task.Delay(Silence, limit.Token);
        return [.. pattern.Matches(output()).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("""Request starting HTTP/1\.[01] [^ ]+ http://[^/]*(/[^ ?"]*)""")]
    private static partial Regex Started();

    [GeneratedRegex("PASSED one [^ ]+ [^ ]+ [^ ]+ ([^ ?\n]*)")]
    private static partial Regex Passed();

    [GeneratedRegex("PASSED one -- (?:200|404|405) [^ ]+ ([^ ?\n]*)")]
    private static partial Regex Completed();
}
