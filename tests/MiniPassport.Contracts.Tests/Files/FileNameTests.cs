using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>The client's file name is shown back to it, cleaned, and used for nothing.</summary>
public sealed class FileNameTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Names =
    [
        "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/cron.d/x", "C:\\boot.ini", "\\\\server\\share\\x", "..", ".", "...", "....png", "a.png/", "a.png\\", "a/../b.png", "%2e%2e%2f%2e%2e%2fx.png", "..%2fx.png", "%00.png", "a.png%00.exe", "..%c0%afx.png", "..%252fx.png",
        "CON", "CON.png", "NUL.txt", "aux", "a.png:stream", "a.png::$DATA", "a.png.", "a.png ", " a.png", "-rf.png", "--help", "~root", "$HOME", "`id`.png", "$(id).png", "a;b.png", "a|b.png", "a&b.png", "a*b?.png", "<img src=x>.png", "a'b.png", "=cmd|.png",
        "\u202egnp.exe", "exe.\u202egnp", "\u2066a\u2069.png", "\u200b.png", "\ufeffa.png", "\u0007a.png", "a\tb.png", "\u2028.png", "e\u0301.png", "图片.png", "😀.png", "\ud83d\ude00\u200d.png", "\ufffd.png", ".png", "png", "", "a.PNG", "a.svg", "a.html", "web.config", ".htaccess", "index.php",
        "con.tar.gz", "keys.json", "minipassport.db", "undefined", "null", "a\u0000b.png",
    ];

    [Fact]
    public async Task S067_No_name_gets_anywhere()
    {
        var caller = await Caller.NewAsync(passport);
        var (outside, stored) = (Outside(), passport.Stored().Length);
        foreach (var name in (string[])[.. Names, new string('a', 5_000) + ".png", new string('中', 2_000), string.Concat(Enumerable.Repeat("../", 1_500)) + "x.png"])
        {
            await ShouldBeHarmlessAsync(caller, $"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"", name);
            var star = "UTF-8''" + Uri.EscapeDataString(name);
            if (star.Length < 7_000) await ShouldBeHarmlessAsync(caller, $"Content-Disposition: form-data; name=\"file\"; filename*={star}", name);
            if (star.Length < 7_000) await ShouldBeHarmlessAsync(caller, $"Content-Disposition: form-data; name=\"file\"; filename=\"good.png\"; filename*={star}", name);
        }

        Outside().ShouldBe(outside);
        passport.Stored().Length.ShouldBe(stored + 1);
    }

    [Theory]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=a.png")]
    [InlineData("Content-Disposition: form-data; name=file; filename=\"a.png\"")]
    [InlineData("content-disposition: FORM-DATA; NAME=\"file\"; FILENAME=\"a.png\"")]
    [InlineData("Content-Disposition: form-data; filename=\"a.png\"; name=\"file\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"; filename=\"../b.png\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"../b.png\"; filename*=UTF-8''a.png")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''..%2F..%2Fa.svg")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename*=utf-7''+AC4ALgAv-")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename*=nonsense''a.png")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%ff%fe")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename*=''")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"=?utf-8?B?Li4vLi4vYS5wbmc=?=\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a\\\"; x=\\\"../b.png\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a.png")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a\r\nSet-Cookie: x=y\r\n\".png\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a\rb\nc.png\"")]
    [InlineData("Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../b.svg\"")]
    public async Task S067_However_the_name_is_written(string header)
    {
        var caller = await Caller.NewAsync(passport);
        var outside = Outside();
        await ShouldBeHarmlessAsync(caller, header, header);
        Outside().ShouldBe(outside);
    }

    [Theory]
    [InlineData("timg.jpg", "timg.png")]
    [InlineData("图片 1.jpeg", "图片 1.png")]
    [InlineData("../a/b/holiday.png", "holiday.png")]
    [InlineData("C:\\Users\\me\\photo.PNG", "photo.png")]
    [InlineData("http_tmp_AbC123.x", "http_tmp_AbC123.png")]
    [InlineData("", "avatar.png")]
    [InlineData("...", "avatar.png")]
    [InlineData("\u202e\u202e.png", "avatar.png")]
    public async Task A_harmless_name_is_shown_back_with_the_suffix_the_bytes_have(string name, string expected)
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.UploadAsync(Multipart.File(Pictures.Png, name))).Data().GetProperty("fileName").GetString().ShouldBe(expected);
        (await caller.SelfAsync()).Data().GetProperty("headImg").GetProperty("fileName").GetString().ShouldBe(expected);
    }

    private async Task ShouldBeHarmlessAsync(Caller caller, string header, string what)
    {
        var answer = (await caller.UploadAsync(Multipart.Part(header + "\r\nContent-Type: image/png", Pictures.Png))).ShouldHold(what);
        if (answer.Code == 400) return;
        var path = answer.ShouldBeStored(passport, "png");
        var shown = answer.Data().GetProperty("fileName").GetString()!;
        shown.EnumerateRunes().Count().ShouldBeLessThan(110, what);
        shown.ShouldNotStartWith(".", Case.Sensitive, what);
        foreach (var unsafeText in (string[])["/", "\\", "..", "\r", "\n", "\0", "\"", "<", ">", ":", "%", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\ufffd"]) shown.ShouldNotContain(unsafeText, Case.Sensitive, what);
        var served = await caller.SendAsync(RawRequest.Get(path));
        served.Header("Content-Disposition").ShouldBe($"inline; filename=\"{Path.GetFileName(path)}\"", what);
        served.Header("Content-Type").ShouldBe("image/png", what);
        served.Head.ShouldNotContain("Set-Cookie");
    }

    /// <summary>Everything in the data directory but the pictures, whose number is the caller's business.</summary>
    private string[] Outside() =>
        [.. Directory.EnumerateFileSystemEntries(passport.DataDirectory, "*", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path) != passport.Folder()).Order(StringComparer.Ordinal)];
}
