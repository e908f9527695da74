using System.Globalization;
using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What a person calls himself comes back as it went in, or is refused; nothing is trimmed, normalised or cut.</summary>
public sealed class TextRoundTripTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S074_Every_naughty_name_comes_back_byte_for_byte()
    {
        NaughtyText.All.Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(140);
        var caller = await Caller.NewAsync(passport);
        foreach (var text in NaughtyText.All)
        {
            if (text.EnumerateRunes().Count() > 50) continue;
            await ShouldStoreAsync(caller, RawRequest.Json, JsonBody("userName", text), text);
            await ShouldStoreAsync(caller, RawRequest.Form, Encoding.ASCII.GetBytes("userName=f" + Uri.EscapeDataString(text)), "f" + text);
            await ShouldStoreAsync(caller, Multipart.Type, Multipart.Of(Multipart.Field("userName", Encoding.UTF8.GetBytes("m" + text))), "m" + text);
        }
    }

    [Fact]
    public async Task S074_Names_that_differ_in_normalisation_only_stay_different()
    {
        var caller = await Caller.NewAsync(passport);
        const string composed = "\u00c5\u00e9\uac00", decomposed = "A\u030ae\u0301\u1100\u1161";
        await ShouldStoreAsync(caller, RawRequest.Json, JsonBody("userName", composed), composed);
        await ShouldStoreAsync(caller, RawRequest.Json, JsonBody("userName", decomposed), decomposed);
    }

    [Theory]
    [InlineData("userName", 50)]
    [InlineData("address", 200)]
    [InlineData("professional", 100)]
    public async Task S074_Length_is_counted_in_code_points_and_nothing_is_cut(string field, int longest)
    {
        var caller = await Caller.NewAsync(passport);
        foreach (var character in (string[])["a", "中", "😀", "\u0301", "\U0010FFFF"])
        {
            var fits = Repeat(character, longest);
            (await caller.SendAsync(caller.EditJson(JsonBody(field, fits)))).ShouldHold().Code.ShouldBe(200, $"{character} x {longest}");
            (await FieldAsync(caller, field)).ShouldBe(fits);
            var refused = (await caller.SendAsync(caller.EditJson(JsonBody(field, Repeat(character, longest + 1))))).ShouldHold();
            refused.Code.ShouldBe(400);
            refused.Message.ShouldContain(field);
            refused.Message.ShouldContain(longest.ToString(CultureInfo.InvariantCulture));
            (await FieldAsync(caller, field)).ShouldBe(fits);
        }
    }

    [Fact]
    public async Task S074_A_hundred_emoji_families_are_counted_by_their_code_points()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.EditJson(JsonBody("userName", Repeat(NaughtyText.Family, 100))))).ShouldHold().Code.ShouldBe(400);
        // Seven code points each.
        await ShouldStoreAsync(caller, RawRequest.Json, JsonBody("userName", Repeat(NaughtyText.Family, 7)), Repeat(NaughtyText.Family, 7));
        (await caller.SendAsync(caller.EditJson(JsonBody("userName", Repeat(NaughtyText.Family, 7) + "ab")))).ShouldHold().Code.ShouldBe(400);
    }

    [Fact]
    public async Task S074_Ten_megabytes_of_name_are_too_large_in_every_kind_of_body()
    {
        var caller = await Caller.NewAsync(passport);
        var name = Encoding.UTF8.GetBytes(new string('a', 10_000_000));
        byte[][] requests =
        [
            caller.Edit(RawRequest.Json, [.. "{\"userName\":\""u8, .. name, .. "\"}"u8]),
            caller.Edit(RawRequest.Form, [.. "userName="u8, .. name]),
            caller.Edit(Multipart.Type, Multipart.Of(Multipart.Field("userName", name))),
        ];
        foreach (var request in requests) (await caller.SendAsync(request)).ShouldHold().Status.ShouldBe(413);
        (await caller.UserNameAsync()).ShouldBe("测试");
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static byte[] JsonBody(string field, string text) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [field] = text });

    private static async Task<string?> FieldAsync(Caller caller, string field) => (await caller.SelfAsync()).Json.GetProperty("data").GetProperty(field).GetString();

    private static async Task ShouldStoreAsync(Caller caller, string type, byte[] body, string expected)
    {
        var answer = (await caller.SendAsync(caller.Edit(type, body))).ShouldHold(expected);
        answer.Code.ShouldBe(200, $"{type} {expected} {answer.Text}");
        Encoding.UTF8.GetBytes((await caller.UserNameAsync())!).ShouldBe(Encoding.UTF8.GetBytes(expected), expected);
    }
}
