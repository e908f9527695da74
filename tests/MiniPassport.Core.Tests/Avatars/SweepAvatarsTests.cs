using System.Globalization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Avatars;

public sealed class SweepAvatarsTests : IDisposable
{
    private readonly World _world = new();
    private readonly MemoryFiles _files = new();
    private readonly RecordingLogger<SweepAvatars> _log = new();
    private readonly List<string> _removed = [];
    private int _names;

    [Fact]
    public async Task S072_what_no_account_names_goes_and_what_one_names_stays()
    {
        string[] named = [Named(), Named(), Named()], orphans = [Orphan(), Orphan()];

        (await SweepAsync()).ShouldBe(new SweptPictures(3, 2, 0, false));

        _files.Files.Keys.ShouldBe(named, ignoreOrder: true);
        _removed.ShouldBe(orphans, ignoreOrder: true);
        (await SweepAsync()).ShouldBe(new SweptPictures(3, 0, 0, false));
    }

    [Fact]
    public async Task S072_a_file_whose_row_may_be_on_its_way_stays_for_an_hour()
    {
        var young = Orphan(_world.Clock.Now - SweepAvatars.LeastAge + TimeSpan.FromTicks(1));
        // By a clock of its own, which is ahead.
        var ahead = Orphan(_world.Clock.Now.AddMinutes(5));
        Orphan(_world.Clock.Now - SweepAvatars.LeastAge);

        (await SweepAsync()).ShouldBe(new SweptPictures(0, 1, 0, false));
        _files.Files.Keys.ShouldBe([young, ahead], ignoreOrder: true);

        _world.Clock.Advance(TimeSpan.FromHours(2));
        (await SweepAsync()).ShouldBe(new SweptPictures(0, 2, 0, false));
        _files.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task S072_the_picture_of_a_suspended_or_closed_account_is_still_somebodys()
    {
        Named(AccountStatus.Suspended);
        Named(AccountStatus.Closed);

        (await SweepAsync()).ShouldBe(new SweptPictures(2, 0, 0, false));
    }

    [Fact]
    public async Task S072_writes_that_broke_off_go_once_they_are_old()
    {
        _files.Unfinished.AddRange([_world.Clock.Now.AddHours(-2), _world.Clock.Now.AddMinutes(-59)]);

        (await SweepAsync()).ShouldBe(new SweptPictures(0, 0, 1, false));
        _files.Unfinished.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Thousands_of_pictures_are_judged_batch_by_batch()
    {
        for (var i = 0; i < 1_500; i++)
        {
            Named();
            if (i % 3 == 0) Orphan();
        }

        (await SweepAsync()).ShouldBe(new SweptPictures(1_500, 500, 0, false));
        _files.Files.Count.ShouldBe(1_500);
        _removed.Distinct().Count().ShouldBe(500);
    }

    [Fact]
    public async Task S072_the_pictures_of_another_installation_are_left_alone_and_said_to_be_there()
    {
        for (var i = 0; i < 700; i++) Orphan();
        Named();

        var swept = await SweepAsync();

        swept.WasStopped.ShouldBeTrue();
        (swept.Removed, _files.Files.Count).ShouldBe((0, 701));
        _log.Entries.ShouldContain(entry => entry.Text.Contains("files sweep --force", StringComparison.Ordinal));

        (await SweepAsync(evenMost: true)).ShouldBe(new SweptPictures(1, 700, 0, false));
        _files.Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_few_pictures_that_nobody_names_go_although_there_are_no_others()
    {
        for (var i = 0; i < 20; i++) Orphan();

        (await SweepAsync()).ShouldBe(new SweptPictures(0, 20, 0, false));
    }

    [Fact]
    public async Task A_place_that_refuses_ends_the_sweep_and_the_next_one_goes_on()
    {
        Orphan();
        _files.Broken = new IOException("read-only");
        await Should.ThrowAsync<IOException>(SweepAsync());

        _files.Broken = null;
        (await SweepAsync()).Removed.ShouldBe(1);
    }

    public void Dispose() => _world.Dispose();

    private Task<SweptPictures> SweepAsync(bool evenMost = false) =>
        new SweepAvatars(_world.Store, _files, _world.Clock, _log).ExecuteAsync(evenMost, _removed.Add, TestContext.Current.CancellationToken);

    private string Orphan(DateTimeOffset? writtenAt = null)
    {
        var name = (++_names).ToString("x32", CultureInfo.InvariantCulture) + ".png";
        _files.Files[name] = [1];
        _files.WrittenAt[name] = writtenAt ?? _world.Clock.Now.AddDays(-1);
        return name;
    }

    private string Named(AccountStatus status = AccountStatus.Active)
    {
        var name = Orphan();
        var account = _world.Add(string.Create(CultureInfo.InvariantCulture, $"138{_names:00000000}"));
        _world.Store.Put(account with { Status = status, Avatar = new Avatar(Guid.CreateVersion7(_world.Clock.Now), name, "me.png", 1, "png", _world.Clock.Now) });
        return name;
    }
}
