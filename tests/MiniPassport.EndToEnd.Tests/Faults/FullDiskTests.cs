namespace MiniPassport.EndToEnd.Tests.Faults;

/// <summary>The database's disk, the pictures' or the log's is full, each alone; later there is room again. Nobody restarts anything.</summary>
public sealed class FullDiskTests
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task S101_A_full_database_disk_refuses_writes_alone_and_they_go_on_when_there_is_room()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        using var disk = SmallDisk.Mount(Path.Combine(directory.Path, "data"), 4);
        await using var server = await PassportProcess.StartAsync(disk.Path, ct);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        var wire = new Wire(passport, passport);
        var token = await SignUpAsync(wire);
        (await wire.PostAsync("/users/edit/self", new { userName = "before" }, token)).IsDone.ShouldBeTrue();

        disk.Fill();
        var refused = 0;
        for (var i = 0; i < 200 && refused < 3; i++)
        {
            // The log has some room of its own for a while.
            var answer = await wire.PostAsync("/users/edit/self", new { address = new string('x', 200), userName = $"full-{i}" }, token);
            answer.Status.ShouldBeOneOf([200, 503], $"{answer}");
            refused = answer.Status == 503 ? refused + 1 : 0;
        }

        refused.ShouldBe(3);
        var self = await wire.GetAsync("/users/info/self", token);
        self.IsDone.ShouldBeTrue($"{self}");
        // A sign-in is a write; a wrong password is still told from a right one, or nothing is told.
        (await wire.PostAsync("/users/login", new { phone = "13800138000", password = Wire.Password })).Status.ShouldBeOneOf([200, 503]);
        (await StatusAsync(passport, "/health/live", ct)).ShouldBe(200);

        disk.Free();
        (await wire.PostAsync("/users/edit/self", new { userName = "after" }, token)).IsDone.ShouldBeTrue(server.Output);
        await server.KillAsync();
        await using var again = await PassportProcess.StartAsync(disk.Path, ct);
        using var passportAgain = new HttpClient { BaseAddress = new Uri(again.Url) };
        (await new Wire(passportAgain, passportAgain).GetAsync("/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe("after");
    }

    [Fact]
    public async Task S101_A_full_picture_disk_refuses_pictures_alone_and_keeps_the_one_before()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        using var disk = SmallDisk.Mount(Path.Combine(directory.Path, "files"), 1);
        await using var server = await PassportProcess.StartAsync(directory.Path, ct);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        var wire = new Wire(passport, passport);
        var token = await SignUpAsync(wire);
        var first = (await wire.UploadAsync(Picture, "first.png", token)).Data;

        disk.Fill();
        (await wire.UploadAsync(Picture, "second.png", token)).Status.ShouldBe(503);
        (await wire.PostAsync("/users/edit/self", new { userName = "others" }, token)).IsDone.ShouldBeTrue();
        (await wire.FetchAsync(first.GetProperty("filePath").GetString()!)).ShouldBe((200, first.GetProperty("fileSize").GetInt64()));
        Directory.GetFiles(disk.Path, "*.part").ShouldBeEmpty();

        disk.Free();
        (await wire.UploadAsync(Picture, "third.png", token)).IsDone.ShouldBeTrue(server.Output);
        (await wire.GetAsync("/users/info/self", token)).Data.GetProperty("headImg").GetProperty("fileName").GetString().ShouldBe("third.png");
    }

    [Fact]
    public async Task S101_A_full_log_disk_stops_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        using var disk = SmallDisk.Mount(Path.Combine(directory.Path, "log"), 1);
        var log = Path.Combine(disk.Path, "server.log");
        var server = Path.Combine(AppContext.BaseDirectory, "minipassport.dll");
        await using var process = ChildProcess.Start(
            "sh", ["-c", "exec dotnet \"$0\" --Urls http://127.0.0.1:0 --Logging:LogLevel:Default Debug --Storage:DataDirectory \"$1\" >> \"$2\" 2>&1", server, Path.Combine(directory.Path, "data"), log]);
        var url = "";
        for (var turn = 0; turn < 3_000 && url.Length == 0; turn++)
        {
            await Task.Delay(20, ct);
            const string line = "MiniPassport listens on ";
            url = File.Exists(log) ? File.ReadLines(log).FirstOrDefault(one => one.StartsWith(line, StringComparison.Ordinal))?[line.Length..].Trim() ?? "" : "";
        }

        using var passport = new HttpClient { BaseAddress = new Uri(url) };
        var wire = new Wire(passport, passport);
        var token = await SignUpAsync(wire);

        disk.Fill();
        for (var i = 0; i < 50; i++)
        {
            (await wire.PostAsync("/users/edit/self", new { userName = $"name-{i}" }, token)).IsDone.ShouldBeTrue();
            (await wire.GetAsync("/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe($"name-{i}");
        }

        process.HasExited.ShouldBeFalse();
        disk.Free();
        (await wire.PostAsync("/users/edit/self", new { userName = "after" }, token)).IsDone.ShouldBeTrue();
        process.Terminate();
        (await process.WaitAsync(ct)).ShouldBe(0);
    }

    private static async Task<string> SignUpAsync(Wire wire)
    {
        (await wire.PostAsync("/users/register", new { phone = "13800138000", password = Wire.Password })).IsDone.ShouldBeTrue();
        return (await wire.PostAsync("/pc/users/login", new { phone = "13800138000", password = Wire.Password })).Data.GetString()!;
    }

    private static async Task<int> StatusAsync(HttpClient http, string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return (int)answer.StatusCode;
    }
}
