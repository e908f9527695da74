using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ApiWx.Support.ApiWxRequests;

namespace MiniPassport.Contracts.Tests.ApiWx;

public sealed class UserInfoTests(Passport passport) : IClassFixture<Passport>
{
    // What wx.getUserProfile answers since 2022.
    private const string Grey = "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132";

    private static readonly (string Name, string Value)[] Fields =
    [
        ("nickName", "零陵上将军"), ("avatarUrl", Picture), ("gender", "1"), ("country", "中国"), ("province", "湖南"), ("city", "永州"), ("language", "zh_CN"),
    ];

    [Theory]
    [InlineData("nested")]
    [InlineData("top")]
    [InlineData("both")]
    [InlineData("half and half")]
    [InlineData("text in JSON")]
    [InlineData("form")]
    [InlineData("text in a form")]
    [InlineData("multipart")]
    [InlineData("text in multipart")]
    [InlineData("query")]
    public async Task However_it_is_sent_it_arrives(string shape)
    {
        var whole = JsonSerializer.SerializeToNode(Whole)!.AsObject();
        var (code, text) = (await passport.CodeAsync(shape), whole.ToJsonString());
        var top = $"{text[..^1]},\"code\":\"{code}\"}}";
        (string, string)[] formed = [("code", code), .. Fields], nested = [("code", code), ("userInfo", text)];
        var answer = shape switch
        {
            "nested" => await passport.PostAsync(Endpoint, new { code, userInfo = Whole }),
            "top" => await passport.PostAsync(Endpoint, top),
            "both" => await passport.PostAsync(Endpoint, $"{top[..^1]},\"userInfo\":{text}}}"),
            "half and half" => await passport.PostAsync(Endpoint, new { code, nickName = "零陵上将军", avatarUrl = Picture, gender = 1, userInfo = new { country = "中国", province = "湖南", city = "永州", language = "zh_CN" } }),
            "text in JSON" => await passport.PostAsync(Endpoint, new { code, userInfo = text }),
            "form" => await passport.FormAsync(Endpoint, formed),
            "text in a form" => await passport.FormAsync(Endpoint, nested),
            "multipart" => await passport.MultipartAsync(Endpoint, formed),
            "text in multipart" => await passport.MultipartAsync(Endpoint, nested),
            "query" => await passport.PostAsync($"{Endpoint}?{string.Join('&', Fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}", new { code }),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
        var user = answer.User();
        foreach (var (name, value) in whole) user.GetProperty(name).ToString().ShouldBe(value!.ToString(), name);
    }

    [Fact]
    public async Task A_field_in_both_places_must_say_the_same_and_the_code_is_not_spent_otherwise()
    {
        var code = await passport.CodeAsync("contradicting");
        var exchanges = await passport.ExchangesSeenAsync();
        foreach (var (name, value) in Fields)
        {
            var (inner, outer) = name == "gender" ? ("1", "2") : ($"\"{value}\"", $"\"{value}x\"");
            var answer = await passport.PostAsync(Endpoint, $$$"""{"code":"{{{code}}}","{{{name}}}":{{{outer}}},"userInfo":{"{{{name}}}":{{{inner}}}}}""");
            answer.ShouldFail($"参数 userInfo.{name} 不正确：与 {name} 不一致");
        }

        (await passport.ExchangesSeenAsync()).ShouldBe(exchanges);
        // What is empty says nothing.
        var user = (await passport.PostAsync(Endpoint, new { code, nickName = "", gender = 0, city = (string?)null, country = "中国", userInfo = new { nickName = "张三", gender = 2, city = "永州", country = "" } })).User();
        (user.Text("nickName"), user.GetProperty("gender").GetInt32(), user.Text("city"), user.Text("country")).ShouldBe(("张三", 2, "永州", "中国"));
    }

    [Theory]
    [InlineData("nickName", 100)]
    [InlineData("country", 50)]
    [InlineData("province", 50)]
    [InlineData("city", 50)]
    [InlineData("language", 20)]
    [InlineData("avatarUrl", 500)]
    public async Task A_field_has_the_documents_width_in_code_points_and_no_character_more(string name, int width)
    {
        var code = await passport.CodeAsync("wide");
        foreach (var letter in (string[])["x", "名", "😀"])
        {
            // An address has to be one, and is counted as it is written.
            if (name == "avatarUrl" && letter != "x") continue;
            var longest = name == "avatarUrl" ? Picture.PadRight(width, 'x') : string.Concat(Enumerable.Repeat(letter, width));
            (await PostAsync(code, $"{{\"{name}\":\"{longest}{letter}\"}}")).ShouldFail($"参数 userInfo.{name} 不正确：最多 {width} 个字符");
            (await passport.FormAsync(Endpoint, [("code", code), (name, longest + letter)])).ShouldFail($"参数 {name} 不正确：最多 {width} 个字符");
            (await passport.ApiWxAsync("wide", new Dictionary<string, object> { ["userInfo"] = new Dictionary<string, string> { [name] = longest } })).User().Text(name).ShouldBe(longest);
        }

        (await passport.PostAsync(Endpoint, new { code })).User().Text(name).ShouldNotBeEmpty("what was refused spent no code");
    }

    [Fact]
    public async Task Only_what_is_there_overwrites()
    {
        (await passport.ApiWxInfoAsync("patient", Whole)).User();
        foreach (var silent in (object?[])[null, new { }, new { userInfo = new { } }, new { userInfo = (object?)null }, new { userInfo = "" }, new { userInfo = new { nickName = "", gender = 0, city = (string?)null } }])
        {
            var kept = (await passport.ApiWxAsync("patient", silent)).User();
            (kept.Text("nickName"), kept.Text("avatarUrl"), kept.GetProperty("gender").GetInt32(), kept.Text("city")).ShouldBe(("零陵上将军", Picture, 1, "永州"));
        }

        var moved = (await passport.ApiWxInfoAsync("patient", new { city = "长沙", gender = 2 })).User();
        (moved.Text("nickName"), moved.Text("city"), moved.GetProperty("gender").GetInt32()).ShouldBe(("零陵上将军", "长沙", 2));
    }

    [Fact]
    public async Task The_anonymous_placeholder_fills_what_is_empty_and_never_overwrites()
    {
        var anonymous = new { nickName = "微信用户", avatarUrl = Grey, gender = 0, country = "", province = "", city = "", language = "" };
        await ShowsAsync(anonymous, "微信用户", Grey);
        await ShowsAsync(new { nickName = "零陵上将军", avatarUrl = Picture }, "零陵上将军", Picture);
        await ShowsAsync(anonymous, "零陵上将军", Picture);

        async Task ShowsAsync(object said, string nickName, string avatarUrl)
        {
            var user = (await passport.ApiWxInfoAsync("anonymous", said)).User();
            (user.Text("nickName"), user.Text("avatarUrl")).ShouldBe((nickName, avatarUrl));
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3")]
    [InlineData("2147483648")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("\"男\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    public async Task S077_A_gender_is_0_1_or_2_as_a_number(string gender)
    {
        var code = await passport.CodeAsync("gender");
        foreach (var (body, name) in ((string, string)[])[($$$"""{"code":"{{{code}}}","userInfo":{"gender":{{{gender}}}}}""", "userInfo.gender"), ($$"""{"code":"{{code}}","gender":{{gender}}}""", "gender")])
        {
            var answer = await passport.PostAsync(Endpoint, body);
            answer.Code.ShouldBe(-1, answer.Raw);
            answer.Json.GetProperty("errorMsg").GetString().ShouldStartWith($"参数 {name} 不正确：", Case.Sensitive);
        }

        (await passport.PostAsync(Endpoint, new { code })).User();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{\"nickName\":\"x\"}]")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("\"null\"")]
    [InlineData("\"[]\"")]
    [InlineData("\"nickName=x\"")]
    [InlineData("\"{\\\"nickName\\\":\"")]
    [InlineData("\"{} {}\"")]
    public async Task S077_What_is_no_object_is_refused(string userInfo) =>
        (await PostAsync(await passport.CodeAsync("shapeless"), userInfo)).ShouldFail("参数 userInfo 不正确：应为 JSON 对象");

    [Theory]
    [InlineData("""{"nickName":"a","nickName":"a"}""", "nickName 不正确：重复")]
    [InlineData("""{"nickName":"a","NICKNAME":"a"}""", "NICKNAME 不正确：重复")]
    [InlineData("""{"nickName":"a\u0000"}""", "nickName 不正确：含有控制字符")]
    [InlineData("""{"nickName":{"a":1}}""", "nickName 不正确：应为字符串")]
    public async Task S077_S078_A_members_fault_is_named(string userInfo, string fault)
    {
        var code = await passport.CodeAsync("faulty");
        (await PostAsync(code, userInfo)).ShouldFail("参数 userInfo." + fault);
        (await passport.FormAsync(Endpoint, [("code", code), ("userInfo", userInfo)])).ShouldFail("参数 userInfo." + fault);
    }

    [Fact]
    public async Task S074_Text_comes_back_as_it_was_sent()
    {
        foreach (var name in (string[])["👨‍👩‍👧‍👦", "e\u0301", "\u00e9", "a\u202eb", "\u200b", "'; DROP TABLE accounts; --", "<script>", "\uFFFF", "😀", " 空 格 ", "{0}"])
        {
            var user = (await passport.ApiWxInfoAsync("naughty", new { nickName = name })).User();
            Encoding.UTF8.GetBytes(user.Text("nickName")).ShouldBe(Encoding.UTF8.GetBytes(name));
        }
    }

    private Task<Answer> PostAsync(string code, string userInfo) => passport.PostAsync(Endpoint, $$"""{"code":"{{code}}","userInfo":{{userInfo}}}""");
}
