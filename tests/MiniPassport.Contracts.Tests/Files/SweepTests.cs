using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Server;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>The running server removes the pictures that nobody's row names.</summary>
public sealed class SweepTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S072_A_server_sweeps_by_itself_and_an_outage_costs_it_one_sweep()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var named = await NamedAsync(token);
        var orphan = Old('a');
        Old(named);
        using var sweeping = Sweeping(TimeSpan.FromMinutes(1));
        var away = passport.Folder() + "-away";
        Directory.Move(passport.Folder(), away);
        await sweeping.StartAsync(CancellationToken.None);
        await UntilAsync(() => passport.Logs.All.Any(line => line.Contains("could not be swept", StringComparison.Ordinal)));
        Directory.Move(away, passport.Folder());

        await UntilAsync(() => !File.Exists(orphan));
        var second = Old('b');
        await UntilAsync(() => !File.Exists(second));
        await sweeping.StopAsync(CancellationToken.None);

        File.Exists(Path.Combine(passport.Folder(), named)).ShouldBeTrue();
        (await passport.SelfAsync(token)).GetProperty("headImg").GetProperty("filePath").GetString()!.ShouldEndWith(named);
    }

    [Fact]
    public async Task S072_Whatever_goes_wrong_costs_one_sweep_and_never_the_server()
    {
        var files = new Broken();
        var services = passport.Services;
        using var sweeping = new AvatarSweeping(
            new SweepAvatars(services.GetRequiredService<IAccountStore>(), files, passport.Clock, services.GetRequiredService<ILogger<SweepAvatars>>()),
            Options.Create(new AvatarOptions { SweepEvery = TimeSpan.FromMinutes(1) }), new Hasty(), services.GetRequiredService<ILogger<AvatarSweeping>>());
        await sweeping.StartAsync(CancellationToken.None);
        await UntilAsync(() => files.Sweeps > 2 || sweeping.ExecuteTask!.IsCompleted);
        sweeping.ExecuteTask!.IsFaulted.ShouldBeFalse();
        await sweeping.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_server_that_is_not_to_sweep_does_not()
    {
        var orphan = Old('c');
        using var sweeping = Sweeping(TimeSpan.Zero);
        await sweeping.StartAsync(CancellationToken.None);
        await sweeping.ExecuteTask!;
        File.Exists(orphan).ShouldBeTrue();
        File.Delete(orphan);
    }

    [Fact]
    public void A_server_has_one_sweeper() =>
        passport.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<AvatarSweeping>().ShouldHaveSingleItem();

    private AvatarSweeping Sweeping(TimeSpan every) => new(
        passport.Services.GetRequiredService<SweepAvatars>(), Options.Create(new AvatarOptions { SweepEvery = every }), new Hasty(), passport.Services.GetRequiredService<ILogger<AvatarSweeping>>());

    private async Task<string> NamedAsync(string token)
    {
        var uploaded = await passport.UploadAsync(token, Pictures.Png);
        return Path.GetFileName(new Uri(uploaded.Data.GetProperty("filePath").GetString()!).AbsolutePath);
    }

    private string Old(char digit)
    {
        var name = new string(digit, 32) + ".png";
        File.WriteAllBytes(Path.Combine(passport.Folder(), name), Pictures.Png);
        return Old(name);
    }

    private string Old(string name)
    {
        var path = Path.Combine(passport.Folder(), name);
        File.SetLastWriteTimeUtc(path, passport.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
        return path;
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var tries = 0; tries < 3_000 && !done(); tries++) await Task.Delay(10);
        done().ShouldBeTrue();
    }

    /// <summary>A place whose answers nobody foresaw.</summary>
    private sealed class Broken : IAvatarFiles
    {
        public int Sweeps { get; private set; }

        public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct)
        {
            Sweeps++;
            throw new InvalidOperationException("a fault");
        }

        public ValueTask SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<Stream?> OpenAsync(string name, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask DeleteAsync(string name, CancellationToken ct) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredPicture> ListAsync(CancellationToken ct) => throw new NotSupportedException();
    }

    /// <summary>Minutes pass like milliseconds.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 6_000 : dueTime, period);
    }
}
