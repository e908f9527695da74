using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Startup;
using MiniPassport.Server;
using MiniPassport.Server.Keys;
using MiniPassport.Storage;

namespace MiniPassport.Contracts.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = ServerProcess.NewFolder();
    private readonly string _path;
    private readonly KeyFile _file;

    public KeyFileTests()
    {
        _path = Path.Combine(_folder, "keys", "keys.json");
        _file = new KeyFile(_path, "Keys:File");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_made_at_first_use_and_changed_as_a_whole_for_its_owner_only()
    {
        var first = _file.Open(Now);
        var changed = _file.Change(keys => KeyChange.Add(keys, Now.AddHours(1)), Now.AddHours(1));

        _file.Read().ShouldBe(changed);
        changed[0].ShouldBe(first[0]);
        File.GetUnixFileMode(_path).ShouldBe(OwnerOnly);
        Directory.EnumerateFiles(Path.GetDirectoryName(_path)!).Select(Path.GetFileName).Order().ShouldBe(["keys.json", "keys.json.lock"]);
        JsonDocument.Parse(File.ReadAllText(_path)).RootElement[1].GetProperty("State").GetString().ShouldBe("Next");
    }

    [Fact]
    public void S109_what_root_changes_stays_the_servers_to_read()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give a file away");
        _file.Open(Now);
        Run("chown", "12345:23456", _path).ShouldBeEmpty();

        _file.Change(keys => KeyChange.Add(keys, Now), Now);

        Run("stat", "-c", "%u:%g %a", _path).ShouldBe("12345:23456 600");
        Run("stat", "-c", "%u %a", _path + ".lock").ShouldBe("12345 600");
        _file.Read().Length.ShouldBe(2);
    }

    [Fact]
    public void What_every_server_does_every_second_costs_little()
    {
        _file.Open(Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _file.Read();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
    }

    [Fact]
    public void A_change_that_is_refused_leaves_the_file_as_it_was()
    {
        _file.Open(Now);
        var before = File.ReadAllBytes(_path);

        Should.Throw<ConfigurationException>(() => _file.Change(keys => KeyChange.Activate(keys, "00000000", Now), Now));
        Should.Throw<ConfigurationException>(() => _file.Change(static _ => [], Now));

        File.ReadAllBytes(_path).ShouldBe(before);
    }

    [Fact]
    public void While_one_changes_it_another_is_told_so()
    {
        _file.Open(Now);
        Should.Throw<ConfigurationException>(() => _file.Change(keys => _file.Change(inner => KeyChange.Add(inner, Now), Now), Now)).Message.ShouldStartWith("Keys:File");
        _file.Read().Length.ShouldBe(1);
    }

    [Fact]
    public void A_file_of_an_earlier_version_counts_from_when_it_was_written()
    {
        var keys = new[] { KeyEntries.Generate(KeyState.Former, Now), KeyEntries.Generate(KeyState.Active, Now) };
        Write(JsonSerializer.Serialize(keys.Select(key => new { key.Kid, key.Secret })));
        File.SetLastWriteTimeUtc(_path, Now.UtcDateTime);

        _file.List(Now.AddDays(9)).Select(key => (key.Kid, key.State, key.Since)).ShouldBe([(keys[0].Kid, KeyState.Former, Now), (keys[1].Kid, KeyState.Active, Now)]);
    }

    [Fact]
    public void S010_S114_what_is_no_key_file_names_the_file_and_no_secret()
    {
        const string canary = "5e0c1a7e4b3f4d2c9a8b7c6d5e4f3a2b";
        foreach (var text in (string[])["", "{", "null", "[null]", $$"""[{"Kid":"abcdef01","Secret":"{{canary}}"}]""", $$"""[{"Kid":"abcdef01","Sekret":"{{canary}}"}]""", """[{"Kid":"abcdef01","State":"Activ"}]"""])
        {
            Write(text);
            var told = Should.Throw<ConfigurationException>(() => _file.Open(Now)).Message;
            told.ShouldStartWith("Keys:File");
            told.ShouldNotContain(canary);
            told.ShouldNotContain('\n');
        }
    }

    [Fact]
    public void S109_C027_a_running_server_follows_the_file_and_keeps_its_keys_while_it_is_broken()
    {
        var source = new KeySource(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Keys:File"] = _path }).Build(), new StorageOptions());
        var ring = source.OpenRing(TimeProvider.System);
        using var log = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var follower = new KeyFollower(source, ring, factory.CreateLogger<KeyFollower>());
        var file = source.File!;
        var first = ring.Active.Kid;

        follower.Look(file);
        var second = file.Change(keys => KeyChange.Add(keys, Now), Now)[1].Kid!;
        follower.Look(file);
        (ring.Active.Kid, ring.Keys.Count).ShouldBe((first, 2));
        file.Change(keys => KeyChange.Activate(keys, second, Now), Now);
        follower.Look(file);
        (ring.Active.Kid, ring.Keys.Count).ShouldBe((second, 2));

        var sound = File.ReadAllText(_path);
        foreach (var broken in (string[])["", "[]", sound[..^20]])
        {
            Write(broken);
            for (var i = 0; i < 3; i++) follower.Look(file);
            (ring.Active.Kid, ring.Keys.Count).ShouldBe((second, 2));
        }

        Write(sound);
        File.SetUnixFileMode(_path, OwnerOnly | UnixFileMode.OtherRead);
        follower.Look(file);
        File.Delete(_path);
        follower.Look(file);
        File.Exists(_path).ShouldBeFalse("a running server makes no keys");
        Write(sound);
        file.Change(keys => KeyChange.Retire(keys, first, Now, TimeSpan.FromDays(1), atOnce: true), Now);
        follower.Look(file);
        ring.Keys.Select(key => key.Kid).ShouldBe([second]);

        log.All.Count(line => line.Contains("The key file cannot be used", StringComparison.Ordinal)).ShouldBe(5, string.Join('\n', log.All));
        log.All.Count(line => line.Contains("The keys changed", StringComparison.Ordinal)).ShouldBe(3, string.Join('\n', log.All));
    }

    private static string Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, text);
        File.SetUnixFileMode(_path, OwnerOnly);
    }
}
