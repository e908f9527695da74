using System.Text;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Objects nested in a request, as JSON or as a text that holds some.</summary>
public sealed class NestedFieldsTests
{
    private const string Members = "{\"nickName\":\"张三\",\"gender\":1,\"empty\":\"\",\"nothing\":null,\"list\":[1,{\"a\":\"b\"}],\"deep\":{\"city\":\"深圳\"}}";

    public static TheoryData<string> Carriers => ["json", "json text", "form", "query"];

    [Theory]
    [MemberData(nameof(Carriers))]
    public void An_object_is_read_like_a_body_wherever_it_came_in(string carrier)
    {
        var fields = Carry(carrier, "userInfo", Members);

        fields.Nested("userInfo", out var nested).ShouldBe(NestedShape.Object);

        nested.Names.ShouldBe(["nickName", "gender", "empty", "nothing", "list", "deep"]);
        nested.Text("nickName").ShouldBe("张三");
        nested.PatchNumber("gender", "0 到 2").Value.ShouldBe(1);
        nested.Patch("nothing").IsGiven.ShouldBeTrue();
        nested.Patch("absent").IsGiven.ShouldBeFalse();
        nested.Nested("list", out _).ShouldBe(NestedShape.NotObject);
        nested.Nested("deep", out var deep).ShouldBe(NestedShape.Object);
        deep.Text("city").ShouldBe("深圳");
        fields.Broken.ShouldBeNull();
    }

    [Fact]
    public void A_secret_nested_in_the_URL_is_as_good_as_absent()
    {
        Carry("query", "o", "{\"code\":\"x\"}").Nested("o", out var inUrl);
        Carry("form", "o", "{\"code\":\"x\"}").Nested("o", out var inBody);

        inUrl.Secret("code").ShouldBeNull();
        inBody.Secret("code").ShouldBe("x");
    }

    [Theory]
    [InlineData("{}", NestedShape.Absent)]
    [InlineData("{\"update\":null}", NestedShape.Absent)]
    [InlineData("{\"update\":\"\"}", NestedShape.Absent)]
    [InlineData("{\"Update\":{}}", NestedShape.Absent)]
    [InlineData("{\"update\":{}}", NestedShape.Object)]
    [InlineData("{\"update\":\" { } \"}", NestedShape.Object)]
    [InlineData("{\"update\":[]}", NestedShape.NotObject)]
    [InlineData("{\"update\":13}", NestedShape.NotObject)]
    [InlineData("{\"update\":true}", NestedShape.NotObject)]
    [InlineData("{\"update\":\"[{}]\"}", NestedShape.NotObject)]
    [InlineData("{\"update\":\"13\"}", NestedShape.NotObject)]
    [InlineData("{\"update\":\"null\"}", NestedShape.NotObject)]
    [InlineData("{\"update\":\"\\\"text\\\"\"}", NestedShape.NotObject)]
    [InlineData("{\"update\":\"text\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\" \"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"[1,\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"[] []\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{} {}\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{'a':1}\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{\\\"a\\\":1,}\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{\\\"a\\\":01}\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"[\\\"\\\\ud800\\\"]\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"\\\"\\\\ud800\\\"\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"}", NestedShape.NotJson)]
    [InlineData("{\"update\":\"{\\\"a\\\":1,\\\"a\\\":2\"}", NestedShape.NotJson)]
    internal void Nothing_an_object_other_JSON_and_no_JSON_are_told_apart(string body, NestedShape shape)
    {
        var fields = Json(body);

        fields.Nested("update", out var nested).ShouldBe(shape);

        nested.Names.ShouldBeEmpty();
        fields.Broken.ShouldBeNull();
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "a")]
    [InlineData("{\"phone\":1,\"Phone\":2}", "Phone")]
    [InlineData("{\"phone\":1,\"ph\\u006fne\":2}", "phone")]
    [InlineData("{\"x\":{},\"X\":null}", "X")]
    [InlineData("{\"a\":\"\\u0000\"}", "a")]
    [InlineData("{\"a\":\"\\u007f\"}", "a")]
    public void S077_S078_A_member_is_held_to_the_same_rules_as_a_parameter(string members, string name)
    {
        foreach (var carrier in Carriers)
        {
            var fields = Carry(carrier, "update", members);
            fields.Nested("update", out _).ShouldBe(NestedShape.Object, carrier);
            fields.Broken.ShouldNotBeNull(carrier).Field.ShouldBe("update." + name);
        }
    }

    [Fact]
    public void S077_More_than_64_members_are_refused()
    {
        string Members(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"m{i}\":{i}"))}}}";
        var (most, over) = (Json($"{{\"o\":{Members(64)}}}"), Json($"{{\"o\":{Members(65)}}}"));

        most.Nested("o", out var nested).ShouldBe(NestedShape.Object);
        nested.Names.Count().ShouldBe(64);
        most.Broken.ShouldBeNull();
        over.Nested("o", out _);
        over.Broken.ShouldNotBeNull().Field.ShouldBe("o.m64");
    }

    [Theory]
    [InlineData(32, NestedShape.Object)]
    [InlineData(33, NestedShape.NotJson)]
    [InlineData(20_000, NestedShape.NotJson)]
    internal void S077_A_text_may_be_as_deep_as_a_body(int depth, NestedShape shape)
    {
        var text = $"{{\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}";

        Form("o", text).Nested("o", out _).ShouldBe(shape);
        (JsonFields.Read(Encoding.UTF8.GetBytes(text), new FieldList()) is null).ShouldBe(shape == NestedShape.Object);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void S077_A_nested_object_is_no_way_around_the_depth_limit(int depth, bool accepted)
    {
        var body = $"{{\"o\":{{\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}}}";
        (JsonFields.Read(Encoding.UTF8.GetBytes(body), new FieldList()) is null).ShouldBe(accepted);
    }

    [Fact]
    public void The_first_fault_wins_and_carries_the_whole_name()
    {
        var fields = Json("{\"userInfo\":{\"nickName\":1,\"deep\":{\"city\":[]}},\"code\":2}");
        fields.Nested("userInfo", out var nested);
        nested.Nested("deep", out var deep);

        deep.Text("city").ShouldBeNull();
        nested.Text("nickName").ShouldBeNull();
        fields.Secret("code").ShouldBeNull();

        fields.Broken.ShouldBe(Failure.Invalid("userInfo.deep.city", "应为字符串"));
        nested.Broken.ShouldBe(fields.Broken);
        var outerFirst = Json("{\"userInfo\":{\"nickName\":1},\"code\":2}");
        outerFirst.Nested("userInfo", out nested);
        outerFirst.Secret("code");
        nested.Text("nickName");
        outerFirst.Broken.ShouldNotBeNull().Field.ShouldBe("code");
    }

    [Fact]
    public void Every_name_that_was_given_is_listed()
    {
        Json("{\"openid\":\"o\",\"user_id\":1,\"x\":null,\"y\":{},\"z\":[]}").Names.ShouldBe(["openid", "user_id", "x", "y", "z"]);
        Form("openid", "o").Names.ShouldBe(["openid"]);
        // JavaScript's way of not sending a parameter.
        Form("openid", "undefined").Names.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"13333333333\"", "13333333333")]
    [InlineData("13333333333", "13333333333")]
    [InlineData("0", "0")]
    [InlineData("\"+86 133\"", "+86 133")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void A_text_may_come_as_a_plain_number(string json, string? expected)
    {
        var fields = Json($"{{\"phone\":{json}}}");
        var phone = fields.TextOrNumber("phone");

        phone.IsGiven.ShouldBeTrue();
        phone.Value.ShouldBe(expected);
        fields.Broken.ShouldBeNull();
        fields.TextOrNumber("absent").IsGiven.ShouldBeFalse();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e10")]
    [InlineData("-0")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_number_that_is_no_plain_one_is_not_taken_for_a_text(string json)
    {
        var fields = Json($"{{\"update\":{{\"phone\":{json}}}}}");
        fields.Nested("update", out var update);

        update.TextOrNumber("phone").IsGiven.ShouldBeFalse();
        fields.Broken.ShouldNotBeNull().Field.ShouldBe("update.phone");
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("\"2\"", 2)]
    [InlineData("-1", -1)]
    [InlineData("\"\"", 0)]
    [InlineData("null", 0)]
    public void An_integer_may_come_as_its_text_where_the_contract_says_so(string json, int expected)
    {
        var fields = Json($"{{\"gender\":{json}}}");
        var gender = fields.PatchNumberOrText("gender", "整数");

        (gender.IsGiven, gender.Value).ShouldBe((true, expected));
        fields.Broken.ShouldBeNull();
        fields.PatchNumberOrText("absent", "整数").IsGiven.ShouldBeFalse();
        Form("gender", "2").PatchNumberOrText("gender", "整数").Value.ShouldBe(2);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e0")]
    [InlineData("2147483648")]
    [InlineData("\"2147483648\"")]
    [InlineData("\"1 \"")]
    [InlineData("\"１\"")]
    [InlineData("\"0x1\"")]
    [InlineData("false")]
    [InlineData("[]")]
    public void What_is_no_integer_is_refused_in_either_form(string json)
    {
        var fields = Json($"{{\"gender\":{json}}}");

        fields.PatchNumberOrText("gender", "整数").IsGiven.ShouldBeFalse();
        fields.Broken.ShouldBe(Failure.Invalid("gender", "整数"));
    }

    [Fact]
    public void Elsewhere_JSON_must_still_say_a_number()
    {
        var fields = Json("{\"sex\":\"1\"}");
        fields.PatchNumber("sex", "整数").IsGiven.ShouldBeFalse();
        fields.Broken.ShouldNotBeNull().Field.ShouldBe("sex");
        Form("sex", "1").PatchNumber("sex", "整数").Value.ShouldBe(1);
    }

    private static Fields Carry(string carrier, string name, string value) => carrier switch
    {
        "json" => Json($"{{\"{name}\":{value}}}"),
        "json text" => Json($"{{\"{name}\":{System.Text.Json.JsonSerializer.Serialize(value)}}}"),
        "form" => Form(name, value),
        _ => Form(name, value, isFromQuery: true),
    };

    private static Fields Json(string body)
    {
        var fields = new FieldList();
        JsonFields.Read(Encoding.UTF8.GetBytes(body), fields).ShouldBeNull();
        return new Fields(fields.All, isForm: false);
    }

    private static Fields Form(string name, string value, bool isFromQuery = false)
    {
        var fields = new FieldList();
        UrlEncodedFields.Read(Encoding.UTF8.GetBytes($"{name}={Uri.EscapeDataString(value)}"), isFromQuery, fields).ShouldBeNull();
        return new Fields(fields.All, isForm: !isFromQuery);
    }
}
