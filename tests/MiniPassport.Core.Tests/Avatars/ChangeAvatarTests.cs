using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Avatars;

public sealed class ChangeAvatarTests : IDisposable
{
    // One pixel.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly World _world = new();
    private readonly MemoryFiles _files = new();
    private readonly AvatarOptions _options = new();
    private readonly RecordingLogger<ChangeAvatar> _log = new();

    [Fact]
    public async Task S061_the_bytes_name_the_file_and_the_clients_name_is_only_shown()
    {
        var person = await _world.StartAsync(_world.Add());

        var avatar = (await ChangeAsync(person, Png, "../../timg.jpg")).Value();

        avatar.StoredName.ShouldMatch("^[0-9a-f]{32}\\.png$");
        (avatar.Suffix, avatar.FileName, avatar.CreatedAt).ShouldBe(("png", "timg.png", _world.Clock.Now));
        _files.Files.ShouldHaveSingleItem().Value.Length.ShouldBe((int)avatar.FileSize);
        _world.Store.Account(1).Avatar.ShouldBe(avatar);
    }

    [Fact]
    public async Task S071_a_new_picture_removes_the_one_before_it()
    {
        var person = await _world.StartAsync(_world.Add());
        for (var i = 0; i < 20; i++) (await ChangeAsync(person, Png)).Value();

        _files.Files.Keys.ShouldBe([_world.Store.Account(1).Avatar!.StoredName]);
    }

    [Fact]
    public async Task S071_the_pictures_of_a_day_are_counted_an_account_each_before_anything_is_stored()
    {
        var (person, other) = (await _world.StartAsync(_world.Add()), await _world.StartAsync(_world.Add("13800138000")));
        for (var i = 0; i < _options.ChangesPerDay; i++) (await ChangeAsync(person, Png)).Value();
        var last = _world.Store.Account(1).Avatar;

        _world.Clock.Advance(TimeSpan.FromHours(23));
        var refused = await ChangeAsync(person, Png);
        (refused.Failure().Error, refused.Failure().RetryAfter).ShouldBe((AccountError.TooManyAttempts, TimeSpan.FromHours(1)));
        _world.Store.Account(1).Avatar.ShouldBe(last);
        _files.Files.Keys.ShouldBe([last!.StoredName]);

        (await ChangeAsync(other, Png)).Value();
        _world.Clock.Advance(TimeSpan.FromHours(1));
        (await ChangeAsync(person, Png)).Value();
        _files.Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task S071_what_is_no_picture_is_no_change_and_stays_one_when_the_day_is_used_up()
    {
        var person = await _world.StartAsync(_world.Add());
        for (var i = 0; i < 100; i++) (await ChangeAsync(person, [1, 2, 3])).Error().ShouldBe(AccountError.ImageRefused);
        for (var i = 0; i < _options.ChangesPerDay; i++) (await ChangeAsync(person, Png)).Value();

        (await ChangeAsync(person, [1, 2, 3])).Error().ShouldBe(AccountError.ImageRefused);
        (await ChangeAsync(person, Png)).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    [Fact]
    public async Task S072_a_client_that_leaves_when_its_picture_is_counted_leaves_no_file_that_nobody_names()
    {
        var person = await _world.StartAsync(_world.Add());
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        (await new ChangeAvatar(_world.Store, _files, _world.Attempts, Options.Create(_options), _world.Clock, _log)
            .ExecuteAsync(person.SignedIn, Png, "timg.jpg", left.Token)).Value();

        _files.Files.Keys.ShouldBe([_world.Store.Account(1).Avatar!.StoredName]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<html></html>")]
    public async Task S063_what_is_no_picture_leaves_no_file_and_no_row(string content)
    {
        var person = await _world.StartAsync(_world.Add());

        (await ChangeAsync(person, System.Text.Encoding.UTF8.GetBytes(content))).Error().ShouldBe(AccountError.ImageRefused);
        _files.Files.ShouldBeEmpty();
        _world.Store.Account(1).Avatar.ShouldBeNull();
    }

    [Fact]
    public async Task S072_a_row_that_is_refused_takes_its_file_along()
    {
        var person = await _world.StartAsync(_world.Add());
        _world.Store.Put(person.SignedIn.Account with { Status = AccountStatus.Closed });

        (await ChangeAsync(person, Png)).Error().ShouldBe(AccountError.AccountNotFound);
        _files.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task S101_a_disk_that_refuses_leaves_the_avatar_before_it()
    {
        var person = await _world.StartAsync(_world.Add());
        var before = (await ChangeAsync(person, Png)).Value();
        _files.Broken = new IOException("disk full");

        await Should.ThrowAsync<IOException>(ChangeAsync(person, Png));

        _world.Store.Account(1).Avatar.ShouldBe(before);
        _files.Files.Keys.ShouldBe([before.StoredName]);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<Avatar>> ChangeAsync(IssuedSession person, byte[] upload, string? fileName = "timg.jpg") =>
        await new ChangeAvatar(_world.Store, _files, _world.Attempts, Options.Create(_options), _world.Clock, _log).ExecuteAsync(person.SignedIn, upload, fileName, TestContext.Current.CancellationToken);
}
