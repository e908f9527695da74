using System.Net.Http.Headers;
using System.Text.Json;
using MiniPassport.Campaigns.Journals;
using MiniPassport.Campaigns.Processes;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>kill −9 while people change their pictures: between a file and its row, between the row and the removal of the file before it.</summary>
public sealed class AvatarKillTests(ITestOutputHelper output)
{
    private const int Rounds = 8, People = 4;

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly string[] NoLimits = BackOffice.Settings;

    [Fact]
    public async Task S072_After_kill_nine_every_picture_that_is_named_is_there_and_a_sweep_leaves_no_other()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        string[] settings = [.. simulator.ServerSettings, .. NoLimits];
        var folder = Path.Combine(directory.Path, "files");
        var tokens = new string[People];
        // What each was told, oldest first.
        var told = Enumerable.Range(0, People).Select(_ => new List<string>()).ToArray();

        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await PassportProcess.StartAsync(directory.Path, ct, settings);
            using var http = Client(server.Url);
            for (var person = 0; round == 0 && person < People; person++) tokens[person] = await RegisterAsync(http, person);
            var named = await NamedAsync(http, tokens);
            ShouldHoldWhatWasTold(told, named);
            var clients = Enumerable.Range(0, People).Select(person => UploadAsync(http, tokens[person], told[person].Add)).ToArray();
            await NewFileAsync(folder, round % 4, ct);
            await server.KillAsync();
            await Task.WhenAll(clients);
        }

        await using var last = await PassportProcess.StartAsync(directory.Path, ct, settings);
        using var client = Client(last.Url);
        var inTheEnd = await NamedAsync(client, tokens);
        ShouldHoldWhatWasTold(told, inTheEnd);
        var names = inTheEnd.Select(path => Path.GetFileName(path).ShouldNotBeNull()).ToArray();
        var orphans = Directory.GetFiles(folder).Length - names.Length;
        // One of each kind for certain, whatever the kills met.
        File.Copy(Path.Combine(folder, names[0]), Path.Combine(folder, new string('0', 32) + ".png"));
        await File.WriteAllTextAsync(Path.Combine(folder, new string('1', 32) + ".part"), "half", ct);
        await SweepAsync(directory.Path, settings, ct);
        Directory.GetFiles(folder).Length.ShouldBeGreaterThan(names.Length, "younger than an hour");

        foreach (var file in Directory.GetFiles(folder)) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        var report = await SweepAsync(directory.Path, [.. settings, "--force"], ct);

        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(names, ignoreOrder: true, customMessage: report);
        report.ShouldContain($"{names.Length} pictures stay.");
        report.ShouldContain($"removed {new string('0', 32)}.png");
        foreach (var path in await NamedAsync(client, tokens)) (await client.GetByteArrayAsync(new Uri(path!, UriKind.Relative), ct)).ShouldNotBeEmpty();
        output.WriteLine($"{Rounds} kills, {told.Sum(paths => paths.Count)} pictures acknowledged, {orphans} files without a row before the sweep");
        told.Sum(paths => paths.Count).ShouldBeGreaterThan(Rounds);
    }

    // The last one that was acknowledged, or one that the kill kept from being acknowledged; never one before it.
    private static void ShouldHoldWhatWasTold(List<string>[] told, string?[] named)
    {
        for (var person = 0; person < People; person++)
        {
            if (told[person].Count > 0) named[person].ShouldNotBeNull();
            told[person].SkipLast(1).ShouldNotContain(named[person], "an acknowledged picture is lost");
        }
    }

    private static HttpClient Client(string address) => new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };

    private static async Task<string> RegisterAsync(HttpClient http, int person)
    {
        var wire = new Wire(http, http);
        var phone = $"1380000000{person}";
        (await wire.PostAsync("/users/register", new { phone, password = Wire.Password })).IsDone.ShouldBeTrue();
        return (await wire.PostAsync("/users/login", new { phone, password = Wire.Password })).Data.GetString()!;
    }

    // Each picture after the other until the server is gone; a file that a row names must be there at any time.
    private static async Task UploadAsync(HttpClient http, string token, Action<string> acknowledge)
    {
        while (await SendAsync(http, token) is { } answer)
        {
            answer.GetProperty("code").GetInt32().ShouldBe(200, answer.GetRawText());
            acknowledge(PathOf(answer.GetProperty("data"))!);
        }
    }

    private static async Task<JsonElement?> SendAsync(HttpClient http, string token)
    {
        using var part = new ByteArrayContent(Picture);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { part, "file", "me.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/edit/avatar/self") { Content = form };
        request.Headers.Add("token", token);
        try
        {
            using var answer = await http.SendAsync(request);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The paths of everybody's pictures as the server shows them; each must be served.</summary>
    private static async Task<string?[]> NamedAsync(HttpClient http, string[] tokens)
    {
        var named = new string?[tokens.Length];
        for (var person = 0; person < tokens.Length; person++)
        {
            var self = await new Wire(http, http).GetAsync("/users/info/self", tokens[person]);
            named[person] = PathOf(self.Data.GetProperty("headImg"));
            if (named[person] is not { } path) continue;
            (await http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length.ShouldBeGreaterThan(0, path);
        }

        return named;
    }

    private static string? PathOf(JsonElement picture) =>
        picture.ValueKind == JsonValueKind.Null ? null : new Uri(picture.GetProperty("filePath").GetString()!).AbsolutePath;

    /// <summary>Until so many more files have come: the next thing the server does is to write the row.</summary>
    private static async Task NewFileAsync(string folder, int more, CancellationToken ct)
    {
        var seen = new HashSet<string>(Directory.GetFiles(folder), StringComparer.Ordinal);
        var left = 5 + more;
        while (left > 0)
        {
            ct.ThrowIfCancellationRequested();
            var before = left;
            foreach (var file in Directory.GetFiles(folder, "*.png"))
                if (seen.Add(file)) left--;
            if (before == left) await Task.Yield();
        }
    }

    private static async Task<string> SweepAsync(string directory, string[] settings, CancellationToken ct)
    {
        await using var sweep = ChildProcess.StartAssembly("minipassport", ["files", "sweep", "--Storage:DataDirectory", directory, .. settings]);
        (await sweep.WaitAsync(ct)).ShouldBe(0, sweep.Output);
        return sweep.Output;
    }
}
