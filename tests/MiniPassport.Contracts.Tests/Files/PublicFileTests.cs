using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>GET /files: the pictures and nothing else.</summary>
public sealed class PublicFileTests(Passport passport) : IClassFixture<Passport>
{
    private const string Canary = "canary-outside-the-folder";

    private static readonly string[] Climbs =
    [
        "..", "../", "../..", "./..", "%2e%2e", "%2e%2e%2f", "%2E%2E/", "..%2f", "..%2F", "..%5c", "..\\", "%2e.", ".%2e", "..%00/", "..%c0%af", "..%c1%9c", "..%e0%80%af", "%c0%ae%c0%ae/", "..%252f", "%252e%252e%252f", "..%25%32%66", "..;/", "..%3b/", "....//", "..././", "%u002e%u002e/", "..%u2215", "..%ef%bc%8f", "\uff0e\uff0e/", "..%0d%0a/", "..%20/", "..%09/",
        "%5c..%5c", "/", "//", "%2f", "/..", "//..", "C:/", "C:%5c", "file:", "file:///", "\\\\localhost\\",
    ];

    [Fact]
    public async Task S075_No_spelling_of_a_path_leaves_the_folder()
    {
        var caller = await Caller.NewAsync(passport);
        await PlantAsync();
        foreach (var climb in Climbs)
        {
            foreach (var target in (string[])["secret.txt", "secret.png", "keys.json", "minipassport.db", "etc/passwd", "users/list", ""])
            {
                for (var depth = 1; depth <= 6; depth += depth == 1 ? 1 : 4)
                    await ShouldNotServeAsync(caller, "/files/" + string.Concat(Enumerable.Repeat(climb, depth)) + (climb.EndsWith('/') || climb.EndsWith('f') || target.Length == 0 ? "" : "/") + target);
            }
        }

        foreach (var target in (string[])["/files/secret.txt", "/files/keys.json", "/files/.", "/files/%00", "/files/%2e", "/files", "/files/", "/files/%20", "/files/*", "/files/?", "/files/a.png/b.png", "/FILES/secret.txt", "/pc/files/x.png", "/users/files/x.png", "//files/x.png", "/files//x.png", "/files%2fx.png"])
            await ShouldNotServeAsync(caller, target);
    }

    [Fact]
    public async Task S075_What_lies_in_the_folder_but_is_no_stored_picture_is_not_there()
    {
        var caller = await Caller.NewAsync(passport);
        await PlantAsync();
        var name = new string('a', 32);
        foreach (var file in (string[])[".hidden.png", ".htaccess", "notes.txt", name + ".svg", name + ".html", name + ".jpeg", name + ".png.part", name.ToUpperInvariant() + ".png", name + ".PNG", name, name + ".", name + ".png~", name + "a.png", name[1..] + ".png", name + ".png\n", name + ".p%6eg.txt"])
        {
            await File.WriteAllTextAsync(Path.Combine(passport.Folder(), file), Canary);
            await ShouldNotServeAsync(caller, "/files/" + Uri.EscapeDataString(file));
        }

        var link = Path.Combine(passport.Folder(), new string('b', 32) + ".png");
        File.CreateSymbolicLink(link, Path.Combine(passport.DataDirectory, "secret.txt"));
        Directory.CreateDirectory(Path.Combine(passport.Folder(), new string('c', 32) + ".gif"));
        File.CreateSymbolicLink(Path.Combine(passport.Folder(), new string('d', 32) + ".gif"), passport.DataDirectory);
        File.CreateSymbolicLink(Path.Combine(passport.Folder(), new string('e', 32) + ".webp"), "/nothing/there");
        foreach (var odd in (string[])[new string('b', 32) + ".png", new string('c', 32) + ".gif", new string('d', 32) + ".gif", new string('e', 32) + ".webp", new string('d', 32) + ".gif/secret.txt"])
            await ShouldNotServeAsync(caller, "/files/" + odd);
    }

    [Fact]
    public async Task S075_A_picture_comes_with_exactly_its_headers_to_anyone()
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var (suffix, type, bytes) in Pictures.All)
        {
            var path = (await caller.UploadAsync(Multipart.File(bytes))).ShouldBeStored(passport, suffix);
            var name = Path.GetFileName(path);
            foreach (var (request, isHead) in ((byte[], bool)[])[(RawRequest.Get(path), false), (RawRequest.Get(path, "forged"), false), (RawRequest.Of("HEAD", path, null, null, null), true), (RawRequest.Get(path + "?x=../y&name=a"), false)])
            {
                var answer = await RawConnection.ExchangeAsync(passport.Address, request, isHead);
                answer.Status.ShouldBe(200);
                answer.Body.ShouldBe(isHead ? [] : bytes);
                var headers = answer.Head.Split("\r\n")[1..].Where(line => !line.StartsWith("Date: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
                headers.ShouldBe(
                [
                    "Accept-Ranges: bytes", "Cache-Control: public, max-age=31536000, immutable", $"Content-Disposition: inline; filename=\"{name}\"", $"Content-Length: {bytes.Length}", "Content-Security-Policy: default-src 'none'; sandbox",
                    $"Content-Type: {type}", "Cross-Origin-Resource-Policy: cross-origin", $"ETag: \"{name[..32]}\"", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
                ]);
            }
        }
    }

    [Fact]
    public async Task S075_Ranges_are_served_one_at_a_time_and_nonsense_is_none()
    {
        var (caller, path, bytes) = await StoredAsync();
        var length = bytes.Length;
        (string Range, int From, int To)[] partial =
        [
            ("bytes=0-0", 0, 0), ("bytes=0-", 0, length - 1), ("bytes=5-9", 5, 9), ("bytes=-5", length - 5, length - 1), ($"bytes={length - 1}-", length - 1, length - 1), ("bytes=0-999999999999999999", 0, length - 1), ($"bytes=-{length}", 0, length - 1), ("bytes=-999999", 0, length - 1),
        ];
        foreach (var (range, from, to) in partial)
        {
            var answer = await caller.SendAsync(RawRequest.Get(path, null, "Range: " + range));
            answer.Status.ShouldBe(206, range);
            answer.Header("Content-Range").ShouldBe($"bytes {from}-{to}/{length}");
            answer.Body.ShouldBe(bytes[from..(to + 1)]);
        }

        string[] whole =
        [
            "bytes=" + string.Join(',', Enumerable.Range(0, 1_000).Select(index => $"{index % 50}-{index % 50}")), "bytes=0-,0-,0-,0-,0-,0-,0-,0-", "bytes=0-1,2-3", "bytes=0-50,10-60", "items=0-1", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes 0-1",
            "bytes=0-99999999999999999999999999999999", "bytes=99999999999999999999999999999999-", "bytes=-99999999999999999999999999999999", "bytes=0x0-0x1", "none", "bytes=0-1;q=1", "\"", "bytes=--5",
        ];
        foreach (var range in whole)
        {
            var answer = await caller.SendAsync(RawRequest.Get(path, null, "Range: " + range));
            answer.Status.ShouldBe(200, range);
            answer.Body.ShouldBe(bytes, range);
        }
    }

    [Fact]
    public async Task S075_A_range_beyond_the_end_is_416_in_the_envelope()
    {
        var (caller, path, bytes) = await StoredAsync();
        foreach (var range in (string[])[$"bytes={bytes.Length}-", "bytes=99999-100000", "bytes=9223372036854775807-", "bytes=-0"])
        {
            var answer = (await caller.SendAsync(RawRequest.Get(path, null, "Range: " + range))).ShouldHold(range);
            answer.Status.ShouldBe(416, range);
            answer.Header("Content-Range").ShouldBe($"bytes */{bytes.Length}");
        }

        (await caller.SendAsync(RawRequest.Get(path))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task S075_Conditions_are_honoured()
    {
        var (caller, path, bytes) = await StoredAsync();
        var tag = $"\"{Path.GetFileName(path)[..32]}\"";
        foreach (var match in (string[])[tag, "W/" + tag, "*", $"\"x\", {tag}"])
        {
            var answer = await caller.SendAsync(RawRequest.Get(path, null, "If-None-Match: " + match));
            answer.Status.ShouldBe(304, match);
            answer.Body.ShouldBeEmpty();
            answer.Header("ETag").ShouldBe(tag);
            answer.Header("Cache-Control").ShouldBe("public, max-age=31536000, immutable");
        }

        foreach (var header in (string[])["If-None-Match: \"x\"", "If-None-Match: nonsense", "If-None-Match: ", "If-Modified-Since: nonsense", "If-Range: \"x\"\r\nRange: bytes=0-1", "If-Match: *", "If-Match: " + tag])
            (await caller.SendAsync(RawRequest.Get(path, null, header))).Body.ShouldBe(bytes, header);
        (await caller.SendAsync(RawRequest.Get(path, null, "If-Range: " + tag, "Range: bytes=0-1"))).Status.ShouldBe(206);
        (await caller.SendAsync(RawRequest.Get(path, null, "If-Match: \"x\""))).ShouldHold().Status.ShouldBe(412);
    }

    private async Task<(Caller Caller, string Path, byte[] Bytes)> StoredAsync()
    {
        var caller = await Caller.NewAsync(passport);
        return (caller, (await caller.UploadAsync(Multipart.File(Pictures.Png))).ShouldBeStored(passport, "png"), Pictures.Png);
    }

    private async Task PlantAsync()
    {
        foreach (var name in (string[])["secret.txt", "secret.png"]) await File.WriteAllTextAsync(Path.Combine(passport.DataDirectory, name), Canary);
    }

    private static async Task ShouldNotServeAsync(Caller caller, string target)
    {
        var bytes = Encoding.UTF8.GetBytes(target);
        byte[] request = [.. "GET "u8, .. bytes, .. " HTTP/1.1\r\nHost: localhost\r\n\r\n"u8];
        var answer = (await caller.SendAsync(request)).ShouldHoldOrBeTransport(target);
        answer.Text.ShouldNotContain(Canary, Case.Sensitive, target);
        // Dot segments are resolved before routing: such a path may be another endpoint's, which then asks for its token.
        if (answer.Body.Length > 0) answer.Code.ShouldBeOneOf(404, 403);
        else answer.Status.ShouldBe(400, target);
    }
}
