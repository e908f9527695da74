using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class InfoTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Times_are_printed_in_Shanghai()
    {
        passport.Clock.MoveTo(new DateTimeOffset(2026, 12, 31, 16, 0, 1, TimeSpan.Zero));
        var self = await passport.SelfAsync(await passport.NewAccountAsync(NewPhone()));
        self.GetProperty("createTime").GetString().ShouldBe("2027-01-01 00:00:01");
        self.GetProperty("updateTime").GetString().ShouldBe("2027-01-01 00:00:01");
        var wechat = await passport.SelfAsync((await passport.SignInAsync("newyear")).Token);
        wechat.GetProperty("createTime").GetString().ShouldBe("2027-01-01 00:00:01");
    }

    [Fact]
    public async Task A_stranger_sees_the_phone_masked_and_nothing_private()
    {
        var token = await passport.NewAccountAsync("15820290006");
        await passport.PostAsync("/users/edit/self", new { birthday = "1990-01-31", address = "永州", professional = "工程师" }, token);
        var linked = (await passport.AssociateAsync((await passport.SignInAsync("masked")).Token, "15820290006")).Token;
        var (id, openId) = (Claims.Of(linked).Id, Claims.Of(linked).OpenId!);

        var stranger = await passport.GetAsync($"/users/info?id={id}", await passport.NewAccountAsync(NewPhone()));
        stranger.Data.GetProperty("phone").GetString().ShouldBe("158****0006");
        foreach (var name in (string[])["openid", "birthday", "address"]) stranger.Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        stranger.Data.GetProperty("professional").GetString().ShouldBe("工程师");
        stranger.Raw.ShouldNotContain(openId);

        var manager = await passport.GetAsync($"/users/info?id={id}", await passport.NewManagerAsync(NewPhone()));
        manager.Data.GetProperty("phone").GetString().ShouldBe("15820290006");
        manager.Data.GetProperty("openid").GetString().ShouldBe(openId);
        (await passport.GetAsync($"/users/info?id={id}", token)).Data.GetRawText().ShouldBe(manager.Data.GetRawText());
    }

    [Fact]
    public async Task An_avatar_is_shown_with_an_address_that_gives_the_picture()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        var uploaded = (await passport.UploadAsync(token, Pictures.Png(), "../timg.PNG")).Data;
        var shown = (await passport.SelfAsync(token)).GetProperty("headImg");
        foreach (var name in (string[])["id", "fileName", "createTime", "suffix", "filePath"])
            shown.GetProperty(name).GetString().ShouldBe(uploaded.GetProperty(name).GetString(), name);
        shown.GetProperty("fileName").GetString().ShouldBe("timg.png");

        var picture = await passport.Http.GetAsync(shown.GetProperty("filePath").GetString());
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await picture.Content.ReadAsByteArrayAsync()).Length.ShouldBe(shown.GetProperty("fileSize").GetInt32());

        (await passport.UploadAsync(token, Pictures.Png(8, 8))).Code.ShouldBe(200);
        (await passport.SelfAsync(token)).GetProperty("headImg").GetProperty("id").GetString().ShouldNotBe(uploaded.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Links_to_files_start_with_PublicBaseUrl()
    {
        await using var behindProxy = await Passport.StartAsync(("PublicBaseUrl", "https://passport.example.com/api/"));
        var token = await behindProxy.NewAccountAsync(NewPhone());
        var uploaded = await behindProxy.UploadAsync(token, Pictures.Png());
        uploaded.Data.GetProperty("filePath").GetString()!.ShouldMatch("^https://passport\\.example\\.com/api/files/[0-9a-f]{32}\\.png$");
    }
}
