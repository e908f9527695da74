using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>Avatars:ChangesPerDay on the wire.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private const int Limit = 5;

    private readonly Passport _passport = new([("Avatars:ChangesPerDay", $"{Limit}")]);

    public ValueTask InitializeAsync() => _passport.InitializeAsync();

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    [Fact]
    public async Task S071_Over_the_days_pictures_an_account_hears_429_and_the_disk_holds_one()
    {
        var phone = NewPhone();
        var (token, other) = (await _passport.NewAccountAsync(phone), await _passport.NewAccountAsync(NewPhone()));
        // What is no picture is no change.
        for (var i = 0; i < 3 * Limit; i++) (await _passport.UploadAsync(token, [1, 2, 3])).Code.ShouldBe(400);
        for (var i = 0; i < Limit; i++) (await _passport.UploadAsync(token, Pictures.Png)).Code.ShouldBe(200);
        var before = await PictureAsync(token);

        // From any of its sessions, and after a restart.
        await _passport.RestartAsync();
        foreach (var session in (string[])[token, await _passport.LoginAsync(phone, "mobile"), token])
        {
            var refused = await _passport.UploadAsync(session, Pictures.Jpeg);
            (refused.Status, refused.Raw).ShouldBe((HttpStatusCode.TooManyRequests, """{"code":429,"message":"尝试次数过多，请稍后再试","data":null,"total":0}"""));
            refused.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        }

        (await PictureAsync(token)).ShouldBe(before);
        _passport.Stored().Length.ShouldBe(1);
        (await _passport.UploadAsync(other, Pictures.Png)).Code.ShouldBe(200);

        _passport.Clock.Advance(TimeSpan.FromHours(23.5));
        (await _passport.UploadAsync(token, Pictures.Png)).Code.ShouldBe(429);
        _passport.Clock.Advance(TimeSpan.FromHours(0.5) + _passport.Skew);
        token = await _passport.LoginAsync(phone);
        (await _passport.UploadAsync(token, Pictures.Png)).Code.ShouldBe(200);
        _passport.Stored().Length.ShouldBe(2);
    }

    [Fact]
    public async Task S071_Of_pictures_that_come_all_at_once_no_more_than_the_days_are_stored()
    {
        var token = await _passport.NewAccountAsync(NewPhone());
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _passport.UploadAsync(token, Pictures.Png)));
        answers.Count(answer => answer.Code == 200).ShouldBe(Limit);
        answers.Count(answer => answer.Code == 429).ShouldBe(40 - Limit);
        _passport.Stored().Length.ShouldBe(1);
    }

    private async Task<string?> PictureAsync(string token) => (await _passport.SelfAsync(token)).GetProperty("headImg").GetProperty("id").GetString();
}
