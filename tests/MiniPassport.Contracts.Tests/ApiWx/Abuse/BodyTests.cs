using System.Text;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.ApiWx.Abuse;

/// <summary>Bodies that are not what they should be, at both contracts: the envelope of the contract answers, nothing is stored, no code is spent.</summary>
public sealed class BodyTests(Passport passport) : IClassFixture<Passport>
{
    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S076_S077_Broken_JSON_is_refused_as_a_body_and_deep_inside_what_nobody_asked_for(string path)
    {
        var (door, body, before) = await OpenAsync(path);
        foreach (var text in JsonCorpus.Invalid)
        {
            await RefusedAsync(door, RawRequest.Json, Encoding.UTF8.GetBytes(text), text);
            await RefusedAsync(door, RawRequest.Json, Encoding.UTF8.GetBytes($"{body[..^1]},\"x\":[{{\"y\":{text}}}]}}"), text);
        }

        foreach (var depth in (int[])[33, 65, 20_000]) await RefusedAsync(door, RawRequest.Json, Encoding.UTF8.GetBytes($"{body[..^1]},\"x\":{JsonCorpus.Nested(depth)}}}"), $"depth {depth}");
        await GoodAsync(door, body, before);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S077_Odd_members_nobody_asked_for_are_not_looked_at(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        foreach (var extra in (string[])["1e400", "1e-400", "-0", "1" + new string('0', 400), "{}", "[[]]", "\"\\uFFFF\"", JsonCorpus.Nested(20)])
            door.Handle(await passport.PostAsync(path, $"{(await door.NewBodyAsync()).ToJsonString()[..^1]},\"x\":{extra}}}"));
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S078_Text_that_is_no_UTF8_is_refused_wherever_it_stands(string path)
    {
        var (door, body, before) = await OpenAsync(path);
        foreach (var bytes in (byte[][])[[0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF, 0xFE], [0xC2]])
        {
            var what = Convert.ToHexString(bytes);
            await RefusedAsync(door, RawRequest.Json, [.. Encoding.UTF8.GetBytes($"{body[..^1]},\"nickName\":\""), .. bytes, .. "\"}"u8], what);
            await RefusedAsync(door, RawRequest.Form, [.. Form(body), .. "&nickName="u8, .. bytes], what);
            await RefusedAsync(door, RawRequest.Form, [.. Form(body), .. "&x="u8, .. Encoding.ASCII.GetBytes(string.Concat(bytes.Select(value => $"%{value:X2}")))], what);
            await RefusedAsync(door, Multipart.Type, Multipart.Of(Multipart.Field("phone", bytes)), what);
        }

        foreach (var text in (string[])["\\u0000", "\\ud800", "\\udc00", "\\u001b"]) await RefusedAsync(door, RawRequest.Json, Encoding.UTF8.GetBytes($"{body[..^1]},\"nickName\":\"{text}\"}}"), text);
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
            await RefusedAsync(door, RawRequest.Json, [.. encoding.GetPreamble(), .. encoding.GetBytes(body)], encoding.WebName);
        await GoodAsync(door, body, before, [0xEF, 0xBB, 0xBF]);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S079_A_body_of_another_type_charset_or_coding_is_415_and_unread(string path)
    {
        var (door, body, before) = await OpenAsync(path);
        foreach (var type in (string[])[
            "text/plain", "text/json", "application/xml", "application/octet-stream", "application/vnd.api+json", "multipart/mixed; boundary=x", "json", "*/*", "application/json, text/plain",
            "application/json; charset=gbk", "application/json; charset=utf-7", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/x-www-form-urlencoded; charset=gbk",
        ])
        {
            door.ShouldRefuse(await door.SendAsync(RawRequest.Post(path, null, type, Encoding.UTF8.GetBytes(body))), status: 415);
        }

        door.ShouldRefuse(await door.SendAsync(RawRequest.Post(path, null, null, Encoding.UTF8.GetBytes(body))), status: 415);
        door.ShouldRefuse(await door.SendAsync(RawRequest.Post(path, null, RawRequest.Json, Encoding.UTF8.GetBytes(body), "Content-Type: " + RawRequest.Form)), status: 415);
        foreach (var coding in (string[])["gzip", "br", "deflate", "identity, gzip"])
            door.ShouldRefuse(await door.SendAsync(RawRequest.Post(path, null, RawRequest.Json, Encoding.UTF8.GetBytes(body), "Content-Encoding: " + coding)), status: 415);

        // One thing said to be another is read as what it is said to be, and that has nothing in it.
        await RefusedAsync(door, RawRequest.Json, Form(body), "a form as JSON");
        await RefusedAsync(door, RawRequest.Form, Encoding.UTF8.GetBytes(body), "JSON as a form");
        await RefusedAsync(door, Multipart.Type, Encoding.UTF8.GetBytes(body), "JSON as multipart");
        await GoodAsync(door, body, before);
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S079_A_multipart_body_that_is_cut_off_or_holds_a_file_is_refused(string path)
    {
        var (door, body, before) = await OpenAsync(path);
        byte[][] fields = [.. Door.FieldsOf(System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject()).Select(field => Multipart.Field(field.Name, Encoding.UTF8.GetBytes(field.Value)))];
        var whole = Multipart.Of(fields);
        for (var length = 1; length <= whole.Length - 3; length += 7) await RefusedAsync(door, Multipart.Type, whole[..length], $"{length} bytes");
        await RefusedAsync(door, Multipart.Type, Multipart.Of([.. fields, Multipart.File([1])]), "with a file");
        await RefusedAsync(door, "multipart/form-data; boundary=other", whole, "another boundary");
        (await Door.StoreAsync(passport)).ShouldBe(before);
        (await door.SendAsync(RawRequest.Post(path, null, Multipart.Type, whole))).Text.ShouldContain("\"data\":{");
    }

    [Theory]
    [InlineData("/api/wx/login")]
    [InlineData("/login")]
    public async Task S080_A_body_has_64_KiB_and_no_byte_more_and_64_fields_and_not_one_more(string path)
    {
        const int Largest = 64 * 1024;
        var (door, body, before) = await OpenAsync(path);
        var answer = await door.SendAsync(RawRequest.Post(path, null, RawRequest.Json, Encoding.ASCII.GetBytes(body.PadRight(Largest + 1))));
        door.ShouldRefuse(answer, status: 413);
        answer.Closes.ShouldBeTrue();
        door.ShouldRefuse(await door.SendAsync(RawRequest.Post(path, null, RawRequest.Form, [.. Form(body), .. Encoding.ASCII.GetBytes("&x=".PadRight(Largest, 'x'))])), status: 413);
        var extras = 65 - body.Count(c => c == ':');
        var many = string.Join(',', Enumerable.Range(0, extras).Select(i => $"\"f{i}\":1"));
        await RefusedAsync(door, RawRequest.Json, Encoding.ASCII.GetBytes($"{body[..^1]},{many}}}"), "65 fields");
        (await Door.StoreAsync(passport)).ShouldBe(before);
        (await door.SendAsync(RawRequest.Post(path, null, RawRequest.Json, Encoding.ASCII.GetBytes(body.PadRight(Largest))))).Text.ShouldContain("\"data\":{");
    }

    private async Task<(Door Door, string Body, string Before)> OpenAsync(string path)
    {
        var door = await Door.OpenAsync(passport, path);
        return (door, (await door.NewBodyAsync()).ToJsonString(), await Door.StoreAsync(passport));
    }

    private static async Task RefusedAsync(Door door, string type, byte[] body, string what)
    {
        var answer = await door.SendAsync(RawRequest.Post(door.Path, null, type, body));
        door.ShouldHold(answer, what);
        answer.Text.ShouldNotContain("\"data\"", Case.Sensitive, what);
        answer.Status.ShouldBe(200, $"{what}: {answer}");
    }

    private async Task GoodAsync(Door door, string body, string before, params byte[] mark)
    {
        (await Door.StoreAsync(passport)).ShouldBe(before);
        (await door.SendAsync(RawRequest.Post(door.Path, null, RawRequest.Json, [.. mark, .. Encoding.UTF8.GetBytes(body)]))).Text.ShouldContain("\"data\":{");
    }

    private static byte[] Form(string body) => Encoding.ASCII.GetBytes(string.Join(
        '&', Door.FieldsOf(System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject()).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")));
}
