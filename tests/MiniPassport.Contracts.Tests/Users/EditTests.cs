using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class EditTests(Passport passport) : IClassFixture<Passport>
{
    private const string Whole = """{"userName":"张三","sex":1,"birthday":"1990-01-31","address":"永州","professional":"工程师"}""";

    [Fact]
    public async Task What_is_absent_stays()
    {
        var token = await NewAsync();
        await EditAsync(token, """{"address":"长沙"}""");
        var self = await passport.SelfAsync(token);
        Text(self, "userName").ShouldBe("张三");
        self.GetProperty("sex").GetInt32().ShouldBe(1);
        Text(self, "birthday").ShouldBe("1990-01-31");
        Text(self, "address").ShouldBe("长沙");
        Text(self, "professional").ShouldBe("工程师");

        await EditAsync(token, "{}");
        (await passport.SelfAsync(token)).GetRawText().ShouldBe(self.GetRawText());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Explicit_null_and_the_empty_text_clear(string nothing)
    {
        var token = await NewAsync();
        await EditAsync(token, $$"""{"userName":{{nothing}},"birthday":{{nothing}},"address":{{nothing}},"professional":{{nothing}},"sex":{{nothing}}}""");
        var self = await passport.SelfAsync(token);
        foreach (var name in (string[])["userName", "birthday", "address", "professional"]) self.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        self.GetProperty("sex").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"sex":2}""", 2)]
    [InlineData("""{"usersexName":2}""", 2)]
    [InlineData("""{"sex":2,"usersexName":2}""", 2)]
    [InlineData("""{"usersexName":0}""", 0)]
    [InlineData("""{"usersexName":null}""", 0)]
    public async Task Sex_has_its_name_and_its_documented_misspelling(string body, int sex)
    {
        var token = await NewAsync();
        await EditAsync(token, body);
        (await passport.SelfAsync(token)).GetProperty("sex").GetInt32().ShouldBe(sex);
    }

    [Theory]
    [InlineData("""{"address":"新","sex":3}""")]
    [InlineData("""{"address":"新","sex":-1}""")]
    [InlineData("""{"address":"新","sex":1.5}""")]
    [InlineData("""{"address":"新","sex":"男"}""")]
    [InlineData("""{"address":"新","sex":true}""")]
    [InlineData("""{"address":"新","sex":1,"usersexName":2}""")]
    [InlineData("""{"address":"新","birthday":"1990-02-30"}""")]
    [InlineData("""{"address":"新","birthday":19900131}""")]
    [InlineData("""{"address":"新","birthday":"2999-01-31"}""")]
    [InlineData("""{"address":"新","userName":["张三"]}""")]
    [InlineData("""{"address":"新","professional":{}}""")]
    public async Task One_wrong_field_leaves_all_fields(string body)
    {
        var token = await NewAsync();
        var before = (await passport.SelfAsync(token)).GetRawText();
        var refused = await passport.PostAsync("/users/edit/self", body, token);
        refused.Code.ShouldBe(400, refused.Raw);
        (await passport.SelfAsync(token)).GetRawText().ShouldBe(before);
    }

    [Theory]
    [InlineData("1990-01-31")]
    [InlineData("1990/1/31")]
    [InlineData("1990年1月31日")]
    [InlineData("1990-01-31 08:00:00")]
    [InlineData("1990-01-31T00:00:00.000Z")]
    public async Task A_birthday_comes_back_exactly_as_written(string birthday)
    {
        var token = await NewAsync();
        await EditAsync(token, $$"""{"birthday":"{{birthday}}"}""");
        Text(await passport.SelfAsync(token), "birthday").ShouldBe(birthday);
    }

    [Fact]
    public async Task Lengths_count_characters_as_people_do()
    {
        var token = await NewAsync();
        var flowers = string.Concat(Enumerable.Repeat("🌸", 50));
        await EditAsync(token, JsonSerializer.Serialize(new { userName = flowers }));
        Text(await passport.SelfAsync(token), "userName").ShouldBe(flowers);
    }

    [Fact]
    public async Task An_edit_moves_updateTime_and_not_createTime()
    {
        var token = await NewAsync();
        var before = await passport.SelfAsync(token);
        passport.Clock.Advance(TimeSpan.FromMinutes(1));
        await EditAsync(token, """{"address":"长沙"}""");
        var after = await passport.SelfAsync(token);
        Text(after, "createTime").ShouldBe(Text(before, "createTime"));
        Text(after, "updateTime").ShouldNotBe(Text(before, "updateTime"));
    }

    [Fact]
    public async Task A_manager_edits_somebody_else_and_the_audit_names_both()
    {
        var (token, phone) = (await NewAsync(), NewPhone());
        var manager = await passport.NewManagerAsync(phone);
        var edited = await passport.PostAsync("/management/users/edit", new { id = Claims.Of(token).Id, professional = "教师" }, manager);
        edited.Code.ShouldBe(200, edited.Raw);
        var self = await passport.SelfAsync(token);
        Text(self, "professional").ShouldBe("教师");
        Text(self, "address").ShouldBe("永州");
        (await passport.CountAsync(
            """
            SELECT count(*) FROM audit x JOIN accounts who ON who.number = x.account JOIN accounts actor ON actor.number = x.actor
            WHERE x.kind = 'profile.edited' AND who.phone = @who AND actor.phone = @actor
            """,
            ("@who", Claims.Of(token).Phone!),
            ("@actor", phone))).ShouldBe(1);
    }

    private async Task<string> NewAsync()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        await EditAsync(token, Whole);
        return token;
    }

    private async Task EditAsync(string token, string body)
    {
        var answer = await passport.PostAsync("/users/edit/self", body, token);
        answer.Code.ShouldBe(200, answer.Raw);
        answer.Data.ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static string? Text(JsonElement user, string name) => user.GetProperty(name).GetString();
}
