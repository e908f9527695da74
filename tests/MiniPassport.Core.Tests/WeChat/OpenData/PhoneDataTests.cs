using System.Text;
using System.Text.Json.Nodes;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class PhoneDataTests
{
    private static readonly string[] Fields = ["phoneNumber", "purePhoneNumber", "countryCode", "watermark", "watermark.appid", "watermark.timestamp"];

    public static TheoryData<string, string> EveryFieldAndNothing
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in Fields)
            {
                foreach (var value in (string[])["null", "\"\"", "\" \"", "true", "false", "[]", "{}", "[\"13580006666\"]", "\"undefined\"", "\"null\"", "-1", "1.5", "1e3"])
                    data.Add(name, value);
            }

            return data;
        }
    }

    [Fact]
    public void C012_S044_a_field_that_is_absent_is_refused()
    {
        foreach (var field in Fields)
        {
            var (parent, name, root) = Find(field);
            parent.Remove(name).ShouldBeTrue();
            Sealed.ReadJson(root.ToJsonString()).ShouldBeNull(field);
        }
    }

    [Theory]
    [MemberData(nameof(EveryFieldAndNothing))]
    public void C012_S044_a_field_that_is_null_empty_or_of_another_type_is_refused(string field, string value)
    {
        var (parent, name, root) = Find(field);
        parent[name] = JsonNode.Parse(value);

        Sealed.ReadJson(root.ToJsonString()).ShouldBeNull();
    }

    [Fact]
    public void C012_a_field_whose_name_differs_in_case_is_another_field()
    {
        foreach (var field in Fields)
            Sealed.ReadJson(Sealed.Phone.Replace($"\"{field.Split('.')[^1]}\"", $"\"{field.Split('.')[^1].ToUpperInvariant()}\"", StringComparison.Ordinal)).ShouldBeNull(field);
    }

    [Theory]
    [InlineData("wx4f4bc4dec97d474a")]
    [InlineData("WX4F4BC4DEC97D474B")]
    [InlineData("wx4f4bc4dec97d474")]
    [InlineData("wx4f4bc4dec97d474b ")]
    [InlineData("wx4f4bc4dec97d474b\\u0000")]
    [InlineData("xwx4f4bc4dec97d474b")]
    public void S044_C005_the_data_of_another_app_is_refused(string app)
    {
        Sealed.ReadJson(Sealed.Phone.Replace(Sealed.App, app, StringComparison.Ordinal)).ShouldBeNull();
        Sealed.Read(Sealed.VectorC, app: app).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(86_400, false)]
    [InlineData(-60, true)]
    [InlineData(-61, false)]
    [InlineData(-86_400, false)]
    public void S045_data_older_than_its_lifetime_or_further_ahead_than_clocks_differ_is_refused(int age, bool accepted) =>
        (Sealed.Read(Sealed.VectorC, at: Sealed.Made + age) is not null).ShouldBe(accepted);

    [Theory]
    [InlineData("0")]
    [InlineData("-1477314187")]
    [InlineData("1477314187000")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("1477314187.0")]
    [InlineData("1.477314187e9")]
    [InlineData("\"1477314187\"")]
    public void S045_a_time_that_is_no_second_of_now_is_refused(string timestamp) =>
        Sealed.ReadJson(Sealed.Phone.Replace(":1477314187", $":{timestamp}", StringComparison.Ordinal)).ShouldBeNull();

    [Theory]
    [InlineData("\"86\"", "86")]
    [InlineData("86", "86")]
    [InlineData("\"852\"", "852")]
    [InlineData("\"+1\"", "+1")]
    [InlineData("1", "1")]
    [InlineData("\"1-268\"", "1-268")]
    [InlineData("12345678", "12345678")]
    [InlineData("123456789", null)]
    [InlineData("\"123456789\"", null)]
    [InlineData("86.0", null)]
    [InlineData("8.6e1", null)]
    [InlineData("-86", null)]
    [InlineData("\"８６\"", null)]
    [InlineData("\"CN\"", null)]
    public void The_country_code_is_text_or_a_number(string written, string? read) =>
        (Sealed.ReadJson(Sealed.Phone.Replace("\"86\"", written, StringComparison.Ordinal))?.CountryCode).ShouldBe(read);

    [Theory]
    [InlineData("13580006666", true)]
    [InlineData("12345", true)]
    [InlineData("+8613580006666", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("1234", false)]
    [InlineData("123456789012345678901", false)]
    [InlineData("1358000666x", false)]
    [InlineData("+1 2025550143", true)]
    [InlineData("+1-202-555-0143", true)]
    [InlineData("１３５８０００６６６６", false)]
    [InlineData("١٣٥٨٠٠٠٦٦٦٦", false)]
    [InlineData("13580006666\\u0000", false)]
    public void C026_a_phone_number_is_five_to_twenty_digits_pluses_spaces_or_dashes(string number, bool accepted) =>
        (Sealed.ReadJson(Sealed.Phone.Replace("13580006666", number, StringComparison.Ordinal)) is not null).ShouldBe(accepted);

    [Fact]
    public void A_foreign_number_comes_with_its_country_and_without()
    {
        var json = Sealed.Phone.Replace("\"phoneNumber\":\"13580006666\"", "\"phoneNumber\":\"+85291234567\"", StringComparison.Ordinal)
            .Replace("\"purePhoneNumber\":\"13580006666\"", "\"purePhoneNumber\":\"91234567\"", StringComparison.Ordinal)
            .Replace("\"86\"", "852", StringComparison.Ordinal);

        Sealed.ReadJson(json).ShouldBe(new DecryptedPhone("+85291234567", "91234567", "852", DateTimeOffset.FromUnixTimeSeconds(Sealed.Made)));
    }

    [Fact]
    public void S043_two_numbers_that_do_not_agree_are_none() =>
        Sealed.ReadJson(Sealed.Phone.Replace("\"phoneNumber\":\"13580006666\"", "\"phoneNumber\":\"13900139000\"", StringComparison.Ordinal)).ShouldBeNull();

    [Theory]
    [InlineData("phoneNumber", "\"phoneNumber\":\"13580006666\",")]
    [InlineData("phoneNumber escaped", "\"phone\\u004eumber\":\"13580006666\",")]
    [InlineData("watermark", "\"watermark\":{},")]
    [InlineData("countryCode", "\"countryCode\":86,")]
    [InlineData("unknown", "\"x\":1,\"x\":1,")]
    [InlineData("inside", "\"x\":{\"y\":1,\"y\":1},")]
    public void A_name_that_comes_twice_is_refused(string what, string more) =>
        Sealed.ReadJson(Sealed.Phone.Insert(1, more)).ShouldBeNull(what);

    [Theory]
    [InlineData("\"more\":1,")]
    [InlineData("\"more\":{\"deep\":[[[1]]]},")]
    [InlineData("\"更多\":\"🌸\",")]
    public void A_field_a_later_version_adds_is_passed_over(string more) => Sealed.ReadJson(Sealed.Phone.Insert(1, more)).ShouldNotBeNull();

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"13580006666\"")]
    [InlineData("13580006666")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("[{0}]")]
    [InlineData("{0},")]
    [InlineData("{0}{0}")]
    [InlineData("{0}//")]
    [InlineData("\ufeff{0}")]
    public void What_is_not_one_object_is_refused(string form) => Sealed.ReadJson(form.Replace("{0}", Sealed.Phone, StringComparison.Ordinal)).ShouldBeNull();

    [Theory]
    [InlineData("\"x\":'y',")]
    [InlineData("\"x\":01,")]
    [InlineData("\"x\":NaN,")]
    [InlineData("/**/")]
    [InlineData(",")]
    [InlineData("\"x\":[[[[[[[[[[1]]]]]]]]]],")]
    [InlineData("\"\\ud800\":1,")]
    public void What_is_not_strict_JSON_of_small_depth_is_refused(string more) => Sealed.ReadJson(Sealed.Phone.Insert(1, more)).ShouldBeNull();

    [Theory]
    [InlineData("phoneNumber\":\"13580006666", "phoneNumber\":\"\\udc00")]
    [InlineData(Sealed.App, "\\ud800")]
    public void Half_a_surrogate_pair_is_refused_and_not_thrown(string what, string by) =>
        Sealed.ReadJson(Sealed.Phone.Replace(what, by, StringComparison.Ordinal)).ShouldBeNull();

    [Fact]
    public void What_is_not_UTF_8_is_refused_even_in_a_field_nobody_reads()
    {
        var json = Encoding.UTF8.GetBytes(Sealed.Phone.Insert(1, "\"x\":\"?\","));
        Sealed.Read(Sealed.Of(json)).ShouldNotBeNull();

        json[json.AsSpan().IndexOf((byte)'?')] = 0xff;

        Sealed.Read(Sealed.Of(json)).ShouldBeNull();
    }

    private static (JsonObject Parent, string Name, JsonObject Root) Find(string field)
    {
        var root = JsonNode.Parse(Sealed.Phone)!.AsObject();
        var path = field.Split('.');
        return (path.Length == 2 ? root[path[0]]!.AsObject() : root, path[^1], root);
    }
}
