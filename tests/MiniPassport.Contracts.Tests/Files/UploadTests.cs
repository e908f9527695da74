using System.IO.Compression;
using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Core.Tests.Avatars.Images;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>What an upload is, its bytes decide.</summary>
public sealed class UploadTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S061_Name_and_declared_type_decide_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var (suffix, type, bytes) in Pictures.All)
        {
            foreach (var name in (string[])["a.png", "a.jpg", "a.gif", "a.webp", "a.svg", "a.html", "a.php", "a", ".htaccess", "a.png.exe"])
            {
                foreach (var declared in (string?[])["image/png", "image/jpeg", "image/svg+xml", "text/html", "application/octet-stream", "nonsense", null])
                {
                    var path = (await caller.UploadAsync(Multipart.File(bytes, name, declared))).ShouldBeStored(passport, suffix);
                    var served = await caller.SendAsync(RawRequest.Get(path));
                    (served.Status, served.Header("Content-Type"), served.Header("X-Content-Type-Options")).ShouldBe((200, type, "nosniff"), $"{suffix} as {name}, {declared}");
                    served.Body.ShouldBe(bytes);
                }
            }
        }
    }

    [Fact]
    public async Task S062_A_second_format_inside_a_picture_is_gone_or_the_picture_refused()
    {
        var caller = await Caller.NewAsync(passport);
        byte[] script = [.. "<script>alert('second-format')</script>"u8], zip = [.. "PK\u0003\u0004second-format"u8, .. new byte[30], .. "PK\u0005\u0006"u8, .. new byte[18]], pdf = [.. "%PDF-1.4 second-format %%EOF"u8];
        byte[][] polyglots =
        [
            [.. GifBuilder.Picture(), .. script], [.. GifBuilder.Picture(before: GifBuilder.Extension(0xFE, script))], [.. Pictures.Jpeg, .. zip], JpegBuilder.Grey([.. JpegBuilder.Jfif, .. JpegBuilder.Segment(0xFE, pdf)]),
            [.. Pictures.Png, .. script], PngBuilder.Picture(before: PngBuilder.Chunk("tEXt", [.. "Comment\0"u8, .. script])), [.. EncodedSamples.Lossy, .. zip], [.. script, .. Pictures.Png], [.. pdf, .. Pictures.Jpeg], [.. "GIF89a=1;/*"u8, .. script, .. "*/"u8],
        ];
        var kept = 0;
        foreach (var polyglot in polyglots)
        {
            var answer = (await caller.UploadAsync(Multipart.File(polyglot, "a.html", "text/html"))).ShouldHold();
            if (answer.Code == 400) continue;
            kept++;
            var served = await caller.SendAsync(RawRequest.Get(new Uri(answer.Data().GetProperty("filePath").GetString()!).AbsolutePath));
            Encoding.Latin1.GetString(served.Body).ShouldNotContain("second-format");
            served.Header("Content-Type").ShouldNotBeNull().ShouldStartWith("image/");
        }

        kept.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task S063_What_only_calls_itself_a_picture_is_400_and_leaves_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        const string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
        byte[][] others =
        [
            Encoding.UTF8.GetBytes(svg), Encoding.UTF8.GetBytes("\uFEFF" + svg), Encoding.Unicode.GetBytes(svg), [.. "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"u8, .. Encoding.UTF8.GetBytes(svg)], Gzip(Encoding.UTF8.GetBytes(svg)),
            [.. "<!DOCTYPE html><script>alert(1)</script>"u8], [.. "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--"u8], [.. "FWS\u0009"u8, .. new byte[32]], [.. "CWS\u0009"u8, .. new byte[32]], [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0],
            [.. "%PDF-1.7"u8, .. new byte[64]], [.. "PK\u0003\u0004"u8, .. new byte[64]], [.. "MZ"u8, .. new byte[64]], [0x7F, .. "ELF"u8, .. new byte[64]], [.. "#!/bin/sh\n"u8], [.. "<?php phpinfo();"u8], [.. "BM"u8, .. new byte[64]], [0, 0, 1, 0, 1, 0, .. new byte[64]],
            [.. "II*\0"u8, .. new byte[64]], [.. "MM\0*"u8, .. new byte[64]], [0, 0, 0, 32, .. "ftypavif"u8, .. new byte[64]], [0, 0, 0, 32, .. "ftypheic"u8, .. new byte[64]], [.. "8BPS\0\u0001"u8, .. new byte[64]], [.. "push graphic-context\nviewbox 0 0 1 1\nfill 'url(https://x)'"u8],
            [.. "%!PS-Adobe-3.0"u8, .. new byte[64]], [.. "RIFF\u0010\0\0\0WAVEfmt "u8, .. new byte[16]], [.. "ID3"u8, .. new byte[64]], [.. "\u0000\u0001\u0000\u0000"u8, .. new byte[64]], [.. "GIF89a<script>"u8], new byte[1000],
        ];
        foreach (var other in others)
        {
            foreach (var (name, type) in ((string, string)[])[("a.png", "image/png"), ("a.jpg", "image/jpeg"), ("a.svg", "image/svg+xml")])
                (await caller.UploadAsync(Multipart.File(other, name, type))).ShouldHold(Convert.ToHexString(other.AsSpan(0, 4))).Code.ShouldBe(400, Convert.ToHexString(other.AsSpan(0, 4)));
        }

        await ShouldHaveNoneAsync(caller);
    }

    [Fact]
    public async Task S065_A_picture_cut_off_anywhere_is_400_and_leaves_no_file()
    {
        var caller = await Caller.NewAsync(passport);
        var before = passport.Stored();
        foreach (var (suffix, _, bytes) in Pictures.All)
        {
            for (var length = 0; length < bytes.Length; length++)
                (await caller.UploadAsync(Multipart.File(bytes[..length], "a." + suffix))).ShouldHold().Code.ShouldBe(400, $"{suffix}, {length} of {bytes.Length} bytes");
        }

        await ShouldHaveNoneAsync(caller);
        passport.Stored().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task S069_The_served_picture_holds_nothing_that_the_upload_said_of_its_author()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var (upload, suffix) in ((byte[], string)[])[(DirtySamples.Jpeg, "jpg"), (DirtySamples.Png, "png"), (DirtySamples.Gif, "gif"), (DirtySamples.WebP, "webp")])
        {
            var answer = await caller.UploadAsync(Multipart.File(upload, "holiday." + suffix));
            var served = await caller.SendAsync(RawRequest.Get(answer.ShouldBeStored(passport, suffix)));
            served.Status.ShouldBe(200);
            served.Body.LongLength.ShouldBe(answer.Data().GetProperty("fileSize").GetInt64());
            foreach (var secret in DirtySamples.Secrets) served.Body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)).ShouldBe(-1, $"{suffix}: {secret}");
        }
    }

    [Fact]
    public async Task The_old_picture_goes_when_the_new_one_is_there()
    {
        var caller = await Caller.NewAsync(passport);
        var others = passport.Stored();
        string? former = null;
        for (var round = 0; round < 5; round++)
        {
            var (suffix, _, bytes) = Pictures.All[round % Pictures.All.Length];
            var path = (await caller.UploadAsync(Multipart.File(bytes))).ShouldBeStored(passport, suffix);
            path.ShouldNotBe(former);
            passport.Stored().Except(others).ShouldBe([Path.GetFileName(path)]);
            if (former is not null) (await caller.SendAsync(RawRequest.Get(former))).ShouldHold().Status.ShouldBe(404);
            former = path;
            (await caller.SelfAsync()).Data().GetProperty("headImg").GetProperty("filePath").GetString()!.ShouldEndWith(path);
        }

        // A refused one leaves the picture as it is.
        (await caller.UploadAsync(Multipart.File([1, 2, 3]))).Code.ShouldBe(400);
        passport.Stored().Except(others).ShouldBe([Path.GetFileName(former)]);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static async Task ShouldHaveNoneAsync(Caller caller) =>
        (await caller.SelfAsync()).Data().GetProperty("headImg").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
}
