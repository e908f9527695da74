using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What the JSON reader takes and refuses, asked over the wire at an endpoint that would act on it.</summary>
public sealed class JsonBodyTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public void The_corpus_has_more_than_150_texts_and_none_twice()
    {
        string[] all = [.. JsonCorpus.Valid, .. JsonCorpus.Invalid, .. JsonCorpus.Either];
        all.Length.ShouldBeGreaterThan(150);
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Length);
    }

    [Fact]
    public async Task S076_Valid_JSON_is_accepted_as_a_body_when_it_is_an_object() =>
        await ShouldAnswerAsync(JsonCorpus.Valid, text => text, text => text.TrimStart()[0] == '{' ? 200 : 400);

    [Fact]
    public async Task S076_Valid_JSON_is_accepted_as_a_field_nobody_asked_for() =>
        await ShouldAnswerAsync(JsonCorpus.Valid, AsField, _ => 200);

    [Fact]
    public async Task S076_Invalid_JSON_is_refused_as_a_body() =>
        await ShouldAnswerAsync(JsonCorpus.Invalid, text => text, _ => 400);

    [Fact]
    public async Task S076_Invalid_JSON_is_refused_as_a_field_even_one_nobody_asked_for() =>
        await ShouldAnswerAsync(JsonCorpus.Invalid, AsField, _ => 400);

    [Fact]
    public async Task S076_Invalid_JSON_is_refused_deep_inside_a_field_nobody_asked_for() =>
        await ShouldAnswerAsync(JsonCorpus.Invalid, text => $"{{\"x\":[{{\"y\":{text}}}]}}", _ => 400);

    [Fact]
    public async Task S076_JSON_that_readers_disagree_on_gets_an_answer_all_the_same()
    {
        await ShouldAnswerAsync(JsonCorpus.Either, text => text, _ => null);
        await ShouldAnswerAsync(JsonCorpus.Either, AsField, _ => null);
        await ShouldAnswerAsync(JsonCorpus.Either, text => $"{{\"userName\":{text}}}", _ => null);
        await ShouldAnswerAsync(JsonCorpus.Either, text => $"{{\"sex\":{text}}}", _ => null);
    }

    [Theory]
    [InlineData("{\"userName\":\"a\",\"userName\":\"a\"}")]
    [InlineData("{\"userName\":\"a\",\"userName\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"username\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"USERNAME\":null}")]
    [InlineData("{\"userName\":null,\"userName\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"user\\u004eame\":\"b\"}")]
    [InlineData("{\"x\":1,\"X\":2}")]
    [InlineData("{\"sex\":1,\"sex\":2}")]
    [InlineData("{\"sex\":1,\"usersexName\":2}")]
    [InlineData("{\"sex\":1,\"Sex\":{}}")]
    public async Task S077_A_name_given_twice_is_refused_in_any_case_and_spelling(string body) => await ShouldRefuseAsync(body);

    [Theory]
    [InlineData("{\"sex\":\"1\"}")]
    [InlineData("{\"sex\":1.0}")]
    [InlineData("{\"sex\":1.5}")]
    [InlineData("{\"sex\":1e0}")]
    [InlineData("{\"sex\":1e400}")]
    [InlineData("{\"sex\":1e-400}")]
    [InlineData("{\"sex\":-1}")]
    [InlineData("{\"sex\":3}")]
    [InlineData("{\"sex\":4294967297}")]
    [InlineData("{\"sex\":18446744073709551617}")]
    [InlineData("{\"sex\":true}")]
    [InlineData("{\"sex\":[1]}")]
    [InlineData("{\"sex\":{\"sex\":1}}")]
    [InlineData("{\"userName\":1}")]
    [InlineData("{\"userName\":true}")]
    [InlineData("{\"userName\":[\"a\"]}")]
    [InlineData("{\"userName\":{\"$ne\":null}}")]
    public async Task S077_A_value_of_another_type_or_out_of_range_is_refused(string body) => await ShouldRefuseAsync(body);

    [Fact]
    public async Task S077_Numbers_of_any_length_cost_no_more_than_their_bytes()
    {
        foreach (var digits in (int[])[400, 4_000, 60_000])
        {
            await ShouldRefuseAsync($"{{\"sex\":1{new string('0', digits)}}}");
            await ShouldRefuseAsync($"{{\"sex\":0.{new string('1', digits)}}}");
            await ShouldRefuseAsync($"{{\"sex\":1e{new string('9', digits)}}}");
        }
    }

    [Fact]
    public async Task S077_Minus_zero_is_zero()
    {
        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.EditJson("{\"sex\":2}"u8.ToArray()))).ShouldHold().Code.ShouldBe(200);
        (await caller.SendAsync(caller.EditJson("{\"sex\":-0}"u8.ToArray()))).ShouldHold().Code.ShouldBe(200);
        (await caller.SelfAsync()).Json.GetProperty("data").GetProperty("sex").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task S077_Members_nobody_asked_for_change_nothing()
    {
        var caller = await Caller.NewAsync(passport);
        var before = await caller.SelfAsync();
        var body = "{\"id\":\"x\",\"phone\":\"13000000000\",\"openid\":\"o\",\"roles\":[\"manager\"],\"isAdmin\":true,\"headImg\":{},\"createTime\":\"2000-01-01\",\"__proto__\":{},\"1e400\":1e400}";
        (await caller.SendAsync(caller.EditJson(JsonCorpus.Bytes(body)))).ShouldHold().Code.ShouldBe(200);
        (await caller.SelfAsync()).Text.ShouldBe(before.Text);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task S077_A_body_nests_32_deep_at_most(string open, string close)
    {
        // The body itself is the first level.
        string Body(int depth) => $"{{\"x\":{JsonCorpus.Nested(depth - 1, open, close).Replace(":}", ":1}", StringComparison.Ordinal)}}}";

        var caller = await Caller.NewAsync(passport);
        (await caller.SendAsync(caller.EditJson(JsonCorpus.Bytes(Body(32))))).ShouldHold().Code.ShouldBe(200);
        await ShouldRefuseAsync(Body(33));
        await ShouldRefuseAsync(Body(65));
    }

    [Fact]
    public async Task S077_A_hundred_thousand_levels_are_too_large_and_as_many_as_fit_too_deep()
    {
        var caller = await Caller.NewAsync(passport);
        var answer = (await caller.SendAsync(caller.EditJson(JsonCorpus.Bytes(JsonCorpus.Nested(100_000))))).ShouldHold();
        answer.Status.ShouldBe(413);
        await ShouldRefuseAsync(new string('[', 64 * 1024));
        await ShouldRefuseAsync($"{{\"x\":{new string('[', 60_000)}");
        await ShouldRefuseAsync(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)));
        await caller.SelfAsync();
    }

    [Fact]
    public async Task S077_More_than_64_members_are_refused()
    {
        var caller = await Caller.NewAsync(passport);
        string Body(int count) => "{" + string.Join(',', Enumerable.Range(0, count).Select(index => $"\"m{index}\":{index}")) + "}";
        (await caller.SendAsync(caller.EditJson(JsonCorpus.Bytes(Body(64))))).ShouldHold().Code.ShouldBe(200);
        await ShouldRefuseAsync(Body(65));
    }

    [Fact]
    public async Task A_name_shown_in_a_refusal_is_cut_and_cannot_break_the_answer()
    {
        foreach (var name in (string[])[new string('a', 39) + "😀", "<script>alert(1)</script>", "\\\"},{\\\"code\\\":200", "a\\r\\nSet-Cookie: a=b", new string('n', 5_000)])
        {
            var answer = await ShouldRefuseAsync($"{{\"{name}\":1,\"{name}\":2}}");
            answer.Message.Length.ShouldBeLessThan(80);
        }
    }

    private static string AsField(string text) => $"{{\"x\":{text}}}";

    private async Task<RawAnswer> ShouldRefuseAsync(string body)
    {
        var caller = await Caller.NewAsync(passport);
        var before = await caller.SelfAsync();
        var answer = (await caller.SendAsync(caller.EditJson(Encoding.UTF8.GetBytes(body)))).ShouldHold(body.Length < 200 ? body : body[..200]);
        answer.Status.ShouldBe(200);
        answer.Code.ShouldBe(400, body.Length < 200 ? body : body[..200]);
        (await caller.SelfAsync()).Text.ShouldBe(before.Text);
        return answer;
    }

    /// <summary>All on one connection, so that each is also the proof that the one before left it in order.</summary>
    private async Task ShouldAnswerAsync(string[] texts, Func<string, string> body, Func<string, int?> expected)
    {
        var caller = await Caller.NewAsync(passport);
        await using var connection = await RawConnection.OpenAsync(passport.Address);
        List<string> wrong = [];
        foreach (var text in texts)
        {
            var answer = (await connection.TryExchangeAsync(caller.EditJson(JsonCorpus.Bytes(body(text))))).ShouldHold(text.Length < 200 ? text : text[..200]);
            answer.Status.ShouldBe(200);
            if (expected(text) is { } code && answer.Code != code || answer.Code is not (200 or 400)) wrong.Add($"{body(text)} -> {answer.Code}");
        }

        wrong.ShouldBeEmpty();
    }
}
