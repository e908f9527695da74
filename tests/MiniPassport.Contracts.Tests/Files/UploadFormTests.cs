using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>The form around the picture: one file, in the field "file".</summary>
public sealed class UploadFormTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S068_Anything_but_one_file_in_its_field_is_400_and_leaves_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        var png = Pictures.Png;
        byte[][] Fields(int count) => [.. Enumerable.Range(0, count).Select(index => Multipart.Field($"f{index}", "x"u8))];
        (string What, byte[][] Parts)[] forms =
        [
            ("two files", [Multipart.File(png), Multipart.File(png)]),
            ("two files in different fields", [Multipart.File(png), Multipart.File(png, name: "file2")]),
            ("no part", []),
            ("no file", [Multipart.Field("x", "y"u8)]),
            ("another field", [Multipart.File(png, name: "avatar")]),
            ("another case", [Multipart.File(png, name: "File")]),
            ("an array", [Multipart.File(png, name: "file[]")]),
            ("no name", [Multipart.Part("Content-Disposition: form-data; filename=\"a.png\"", png)]),
            ("text instead of a file", [Multipart.Field("file", png)]),
            ("text beside the file", [Multipart.File(png), Multipart.Field("file", "x"u8)]),
            ("text before the file", [Multipart.Field("file", "x"u8), Multipart.File(png)]),
            ("17 fields", [Multipart.File(png), .. Fields(17)]),
            ("1 025 fields", [Multipart.File(png), .. Fields(1_025)]),
            ("a name of 9 000 letters", [Multipart.Field(new string('n', 9_000), "x"u8), Multipart.File(png)]),
            ("no disposition", [Multipart.Part("Content-Type: image/png", png)]),
            ("an attachment", [Multipart.Part("Content-Disposition: attachment; name=\"file\"; filename=\"a.png\"", png)]),
        ];
        foreach (var (what, parts) in forms) (await caller.UploadAsync(parts)).ShouldHold(what).Code.ShouldBe(400, what);
        passport.Stored().ShouldBeEmpty();
    }

    [Fact]
    public async Task S068_A_body_that_is_no_multipart_is_refused()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var (type, body) in ((string, byte[])[])[(RawRequest.Json, "{\"file\":\"x\"}"u8.ToArray()), (RawRequest.Form, "file=x"u8.ToArray())])
            (await caller.SendAsync(RawRequest.Post("/users/edit/avatar/self", caller.Token, type, body))).ShouldHold(type).Code.ShouldBe(400, type);
        (await caller.SendAsync(RawRequest.Post("/users/edit/avatar/self", caller.Token, "image/png", Pictures.Png))).ShouldHold().Status.ShouldBe(415);
        (await caller.SendAsync(RawRequest.Post("/users/edit/avatar/self", caller.Token, null, []))).ShouldHold().Code.ShouldBe(400);
        passport.Stored().ShouldBeEmpty();
    }

    [Fact]
    public async Task S068_Parameters_that_would_weaken_something_elsewhere_do_nothing_here()
    {
        var caller = await Caller.NewAsync(passport);
        var request = RawRequest.Post("/users/edit/avatar/self?secret=0&secret=1&private=false&id=x", caller.Token, Multipart.Type, Multipart.Of(Multipart.Field("id", "someone"u8), Multipart.File(Pictures.Png)));
        (await caller.SendAsync(request)).ShouldBeStored(passport, "png");
        File.Delete(Path.Combine(passport.Folder(), passport.Stored().Single()));
    }

    [Fact]
    public async Task Who_may_upload_is_asked_before_the_body_is_read()
    {
        var manager = await passport.NewManagerAsync(Caller.NewPhone());
        var body = Multipart.Of(Multipart.File(Pictures.Png));
        foreach (var (token, code) in ((string?, int)[])[(null, 403), ("forged", 205), (manager, 403)])
            (await RawConnection.ExchangeAsync(passport.Address, RawRequest.Post("/users/edit/avatar/self", token, Multipart.Type, body))).ShouldHold().Code.ShouldBe(code);
        passport.Stored().ShouldBeEmpty();
    }
}
