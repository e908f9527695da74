using System.Net;
using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Users;

public sealed partial class RecordedTransportTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task What_never_reaches_a_handler_answers_as_recorded()
    {
        (await passport.GetAsync("/users/nothing")).ShouldBeRecordedAs("Users", "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync("/wechat/users/nothing")).ShouldBeRecordedAs("Users", "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync("/files/nothing.png")).ShouldBeRecordedAs("Users", "no-route", HttpStatusCode.NotFound);
        (await passport.GetAsync("/users/login")).ShouldBeRecordedAs("Users", "no-method", HttpStatusCode.MethodNotAllowed);
        (await passport.PostAsync("/users/exit", new { })).ShouldBeRecordedAs("Users", "no-method", HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/users/login")]
    [InlineData("/users/login/wechat")]
    [InlineData("/users/register")]
    [InlineData("/app/users/register")]
    public async Task Broken_bodies_answer_as_recorded(string path)
    {
        (await passport.TextAsync(path, "{\"phone\":", "application/json")).ShouldBeRecordedAs("Users", "body-no-json");
        (await passport.TextAsync(path, "[1]", "application/json")).ShouldBeRecordedAs("Users", "body-no-object");
        (await passport.TextAsync(path, "{\"phone\":\"1\",\"phone\":\"2\"}", "application/json")).ShouldBeRecordedAs("Users", "body-duplicate");
        (await passport.TextAsync(path, "{\"phone\":\"1\",\"PHONE\":\"1\"}", "application/json")).ShouldBeRecordedAs("Users", "body-duplicate-case");
        (await passport.TextAsync(path, "{\"phone\":\"\\u0000\"}", "application/json")).ShouldBeRecordedAs("Users", "body-control-character");
        (await passport.TextAsync(path, "phone=%FF", "application/x-www-form-urlencoded")).ShouldBeRecordedAs("Users", "body-no-utf8");
        (await passport.TextAsync(path, "phone=1", "text/plain")).ShouldBeRecordedAs("Users", "body-type", HttpStatusCode.UnsupportedMediaType);
        (await passport.TextAsync(path, "{}", "application/json; charset=gbk")).ShouldBeRecordedAs("Users", "body-charset", HttpStatusCode.UnsupportedMediaType);
        (await passport.TextAsync(path, "{\"x\":\"" + new string('x', 64 * 1024) + "\"}", "application/json"))
            .ShouldBeRecordedAs("Users", "body-too-large", HttpStatusCode.RequestEntityTooLarge);
        var many = string.Join(',', Enumerable.Range(0, 65).Select(i => $"\"f{i}\":1"));
        (await passport.TextAsync(path, "{" + many + "}", "application/json")).ShouldBeRecordedAs("Users", "body-too-many-fields");
    }

    [Fact]
    public void Every_recorded_answer_is_the_envelope_and_belongs_to_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.GetDirectoryName(RecordedAnswers.Folder("Users"))!, "*Tests.cs").Select(File.ReadAllText));
        var files = Directory.GetFiles(RecordedAnswers.Folder("Users"));
        files.Length.ShouldBeGreaterThan(60);
        foreach (var file in files)
        {
            File.ReadAllText(file).ShouldMatch(Envelope().ToString(), file);
            tests.ShouldContain($"\"{Path.GetFileNameWithoutExtension(file)}\"");
        }
    }

    [GeneratedRegex("""^\{"code":\d{3},"message":"[^"]+","data":(null|"[^"]+"|\{.+\}|\[.*\]),"total":\d+\}\n$""")]
    private static partial Regex Envelope();
}
