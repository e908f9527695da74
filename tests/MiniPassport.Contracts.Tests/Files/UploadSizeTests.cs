using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Core.Tests.Avatars.Images;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>Uploads that are too large, lie about their length or never end, and what small ones may cost. Alone, since memory is measured for the whole process.</summary>
[Collection(Alone.Name)]
public sealed class UploadSizeTests(Passport passport) : IClassFixture<Passport>
{
    private const int Largest = 2 * 1024 * 1024, LargestBody = Largest + 64 * 1024;

    [Fact]
    public async Task S080_A_picture_has_2_MiB_and_no_byte_more()
    {
        var caller = await Caller.NewAsync(passport);
        var path = (await caller.UploadAsync(Multipart.File(Pictures.PngOf(Largest)))).ShouldBeStored(passport, "png");
        var before = passport.Stored();
        await ShouldBeTooLargeAsync(caller, caller.Upload(Multipart.Of(Multipart.File(Pictures.PngOf(Largest + 1)))));
        passport.Stored().ShouldBe(before, ignoreOrder: true);
        (await caller.SendAsync(RawRequest.Get(path))).Body.ShouldBe(Pictures.Png);
    }

    [Fact]
    public async Task S066_A_body_over_the_limit_is_413_and_the_connection_closed_whatever_is_in_it()
    {
        var caller = await Caller.NewAsync(passport);
        byte[] Body(int length)
        {
            var rest = Multipart.Of(Multipart.Field("note", []), Multipart.File(Pictures.Png)).Length;
            return Multipart.Of(Multipart.Field("note", Encoding.ASCII.GetBytes(new string('x', length - rest))), Multipart.File(Pictures.Png));
        }

        var path = (await caller.SendAsync(caller.Upload(Body(LargestBody)))).ShouldBeStored(passport, "png");
        await ShouldBeTooLargeAsync(caller, caller.Upload(Body(LargestBody + 1)));
        await ShouldBeTooLargeAsync(caller, caller.Upload(Body(8 * 1024 * 1024)));
        await ShouldBeTooLargeAsync(caller, caller.Upload(Multipart.Of(Multipart.File(new byte[16 * 1024 * 1024]))));
        passport.Stored().ShouldContain(Path.GetFileName(path));
    }

    [Fact]
    public async Task S066_A_length_that_is_a_lie_is_answered_and_leaves_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        var before = passport.Stored();
        var body = Multipart.Of(Multipart.File(Pictures.Png));
        byte[] Head(string length) => RawRequest.Of("POST", "/users/edit/avatar/self", caller.Token, Multipart.Type, null, "Content-Length: " + length);

        // Announced too much, sent nothing: refused on the announcement.
        foreach (var length in (string[])[$"{LargestBody + 1}", "4294967296", "9223372036854775807"]) await ShouldBeTooLargeAsync(caller, Head(length));
        // Announced more than comes: the body is not whole.
        foreach (var more in (int[])[1, 1_000, 1_000_000])
        {
            await using var connection = await RawConnection.OpenAsync(passport.Address);
            await connection.SendAsync((byte[])[.. Head($"{body.Length + more}"), .. body[..^10]]);
            connection.EndSending();
            var answer = await connection.ReceiveAsync();
            if (answer is not null) (answer.ShouldHoldOrBeTransport().Status == 400 || answer.Code == 400).ShouldBeTrue(answer.ToString());
        }

        // Announced less: what follows is no request.
        await using (var connection = await RawConnection.OpenAsync(passport.Address))
        {
            await connection.SendAsync((byte[])[.. Head($"{body.Length - 40}"), .. body]);
            (await connection.ReceiveAsync()).ShouldHold().Code.ShouldBe(400);
            (await connection.ReceiveAsync()).ShouldNotBeNull().ShouldBeTransport();
            (await connection.IsClosedAsync()).ShouldBeTrue();
        }

        passport.Stored().ShouldBe(before, ignoreOrder: true);
        await caller.SelfAsync();
    }

    [Fact]
    public async Task S066_A_chunked_body_without_end_is_cut_off_at_the_limit()
    {
        var caller = await Caller.NewAsync(passport);
        var before = passport.Stored();
        byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        var answering = connection.ReceiveAsync();
        await connection.SendAsync(RawRequest.Of("POST", "/users/edit/avatar/self", caller.Token, Multipart.Type, null, "Transfer-Encoding: chunked"));
        var start = Multipart.File([])[..^2];
        await connection.SendAsync((byte[])[.. Encoding.ASCII.GetBytes($"{start.Length:x}\r\n"), .. start, .. "\r\n"u8]);
        var sent = 0;
        while (!answering.IsCompleted && sent < 512 && await connection.TrySendAsync(chunk)) sent++;
        var answer = (await answering).ShouldHold();
        (answer.Status, answer.Closes).ShouldBe((413, true));
        sent.ShouldBeLessThan(512, "32 MiB were taken");
        passport.Stored().ShouldBe(before, ignoreOrder: true);
        await caller.SelfAsync();
    }

    [Fact]
    public async Task S064_A_bomb_is_refused_from_its_header_and_costs_less_than_8_MiB()
    {
        var caller = await Caller.NewAsync(passport);
        var frame = WebPBuilder.Chunk("ANMF", [.. new byte[16], .. EncodedSamples.Lossy[12..]]);
        byte[][] bombs =
        [
            [.. PngBuilder.Signature, .. PngBuilder.Header(65_535, 65_535), .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(new byte[900_000])), .. PngBuilder.End],
            [.. PngBuilder.Signature, .. PngBuilder.Header(8_000, 5_000, 1, 0), .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(new byte[1_000])), .. PngBuilder.End],
            JpegBuilder.Of(0xC0, 65_500, 65_500, null, [.. JpegBuilder.Scan, 0x3F]), JpegBuilder.Progressive(60), GifBuilder.Animation(10_000), [.. GifBuilder.Screen(65_535, 65_535), .. GifBuilder.Frame(1, 1), GifBuilder.Trailer],
            WebPBuilder.File(WebPBuilder.Canvas(16, 12, 0x02), WebPBuilder.Chunk("ANIM", new byte[6]), frame, frame),
        ];
        foreach (var bomb in bombs)
        {
            var (answer, allocated) = await MeasuredAsync(caller, bomb);
            answer.Code.ShouldBe(400);
            allocated.ShouldBeLessThan(8 * 1024 * 1024, Convert.ToHexString(bomb.AsSpan(0, 16)));
        }
    }

    [Fact]
    public async Task S064_Packed_text_is_thrown_away_packed()
    {
        var caller = await Caller.NewAsync(passport);
        byte[] bomb = [.. "Comment\0\0"u8, .. PngBuilder.Deflate(new byte[64 * 1024 * 1024])];
        var upload = PngBuilder.Picture(before: [.. Enumerable.Repeat(PngBuilder.Chunk("zTXt", bomb), 20).SelectMany(chunk => chunk)]);
        var (answer, allocated) = await MeasuredAsync(caller, upload);
        answer.ShouldBeStored(passport, "png");
        allocated.ShouldBeLessThan(8 * upload.Length, "1.3 GB when inflated");
    }

    [Fact]
    public async Task Nothing_of_an_upload_is_ever_written_outside_the_data_directory()
    {
        var caller = await Caller.NewAsync(passport);
        using var watcher = new FileSystemWatcher(Path.GetTempPath(), "ASPNETCORE_*");
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var probed = new TaskCompletionSource();
        watcher.Created += (_, created) =>
        {
            seen.Enqueue(created.Name!);
            if (created.Name!.EndsWith(".probe", StringComparison.Ordinal)) probed.TrySetResult();
        };
        watcher.EnableRaisingEvents = true;
        (await caller.UploadAsync(Multipart.File(Pictures.PngOf(Largest)))).ShouldBeStored(passport, "png");
        (await caller.UploadAsync(Multipart.File(Pictures.PngOf(Largest / 2)), Multipart.File(Pictures.PngOf(Largest / 2)))).ShouldHold().Code.ShouldBe(400);
        await ShouldBeTooLargeAsync(caller, caller.Upload(Multipart.Of(Multipart.File(new byte[4 * 1024 * 1024]))));

        // That the watcher sees such a file, if there is one.
        var probe = Path.Combine(Path.GetTempPath(), "ASPNETCORE_" + Guid.CreateVersion7() + ".probe");
        await File.WriteAllBytesAsync(probe, []);
        await probed.Task.WaitAsync(TimeSpan.FromMinutes(1));
        File.Delete(probe);
        seen.ShouldBe([Path.GetFileName(probe)]);
        passport.Stored().ShouldAllBe(name => !name.EndsWith(".part", StringComparison.Ordinal));
    }

    private async Task ShouldBeTooLargeAsync(Caller caller, byte[] request)
    {
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        var answer = (await connection.TryExchangeAsync(request)).ShouldHold();
        (answer.Status, answer.Closes).ShouldBe((413, true), answer.ToString());
        (await connection.IsClosedAsync()).ShouldBeTrue();
        await caller.SelfAsync();
    }

    private static async Task<(RawAnswer Answer, long Allocated)> MeasuredAsync(Caller caller, byte[] picture)
    {
        var request = caller.Upload(Multipart.Of(Multipart.File(picture)));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answer = await caller.SendAsync(request);
        return (answer.ShouldHold(), GC.GetTotalAllocatedBytes(precise: true) - before);
    }
}

/// <summary>Classes that measure what the whole process does run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
