using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

public sealed class NameTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Phone_login_name_and_email_are_the_same_person()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        await passport.NameAsync(phone, "Zhang.San", "Zhang.San@Example.com");
        foreach (var name in (string[])[phone, "+86 " + phone, $" {phone} ", "zhang.san", "ZHANG.SAN", "zhang.san@example.com", "ZHANG.SAN@EXAMPLE.COM", " zhang.san "])
        {
            var handle = (await passport.EnterAsync(name, "names")).Handle();
            (await passport.SelfAsync(handle)).GetProperty("id").GetString().ShouldBe(account, name);
        }
    }

    [Fact]
    public async Task Forms_and_multipart_sign_in_as_well()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        (string, string)[] fields = [("username", phone), ("password", Passport.Password)];
        (await passport.FormAsync(Endpoint, [.. fields, ("code", await passport.CodeAsync("formal")), ("email", ""), ("role_id", "undefined")])).Entered();
        (await passport.MultipartAsync(Endpoint, [.. fields, ("code", await passport.CodeAsync("formal"))])).Entered();
    }

    [Fact]
    public async Task What_was_only_said_is_no_name()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var (said, mail) = (NewPhone(), "said-once@example.com");
        (await passport.EnterAsync(phone, "sayer", new { phone = said, email = mail })).Entered();
        foreach (var name in (string[])[said, mail, "测试", "1", await AccountIdAsync(phone)]) (await passport.EnterAsync(name, "sayer")).ShouldBeRefused(Refused);
        (await passport.PostAsync("/users/login", new { phone = said }, headers: WordInfo())).Code.ShouldBe(400);
        // Nor does it keep anybody from registering it.
        (await passport.PostAsync("/users/register", new { phone = said }, headers: WordInfo())).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_person_that_only_WeChat_knows_has_no_name_and_no_password()
    {
        var number = Claims.Of((await passport.SignInAsync("nameless")).Token);
        foreach (var name in (string[])[number.Id, number.OpenId!, "null", "undefined"])
        {
            foreach (var password in (string[])[Passport.Password, "x", "nullnull"]) (await passport.EnterAsync(name, "nameless", password: password)).ShouldBeRefused(Refused);
        }
    }

    private async Task<string> AccountIdAsync(string phone) => Claims.Of(await passport.LoginAsync(phone)).Id;
}
