using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class ChangePasswordTests(Passport passport) : IClassFixture<Passport>
{
    private const string Path = "/users/edit/password/self", New = "another horse 8 battery";

    [Fact]
    public async Task S014_A_change_ends_the_five_other_sessions_at_once_and_the_callers_own_goes_on()
    {
        var phone = NewPhone();
        var caller = await passport.NewAccountAsync(phone);
        string[] others =
        [
            await passport.LoginAsync(phone), await passport.LoginAsync(phone, "mobile"), await passport.LoginAsync(phone, "app"), await passport.LoginAsync(phone, "mobile"),
            (await passport.AssociateAsync((await passport.SignInAsync("changer" + phone)).Token, phone)).Token,
        ];

        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = New }, caller)).ShouldBeRecordedAs("Users", "password-changed");

        foreach (var other in others)
        {
            for (var i = 0; i < 2; i++) (await passport.GetAsync("/users/info/self", other)).Code.ShouldBe(205);
            (await passport.GetAsync("/users/token/refresh", other)).Code.ShouldBe(205);
        }

        for (var i = 0; i < 2; i++) (await passport.GetAsync("/users/info/self", caller)).Code.ShouldBe(200);
        (await passport.LoginWithAsync(phone, Passport.Password)).ShouldBeRefusedAs("手机号或密码错误");
        var next = (await passport.LoginWithAsync(phone, New)).Token;
        (await passport.GetAsync("/users/info/self", next)).Code.ShouldBe(200);
        (await passport.CountAsync("SELECT count(*) FROM audit WHERE kind = 'password.changed' AND account = (SELECT number FROM accounts WHERE phone = @phone)", ("@phone", phone))).ShouldBe(1);
    }

    [Fact]
    public async Task S014_It_holds_at_both_instances_and_after_a_restart()
    {
        await using var two = await Passport.StartAsync(TestStore.TwoInstances);
        var phone = NewPhone();
        var (caller, other) = (await two.NewAccountAsync(phone), await two.LoginAsync(phone, "app"));
        (await two.PostAsync(Path, new { password = Passport.Password, newPassword = New }, caller)).Code.ShouldBe(200);
        await CheckAsync();
        await two.RestartAsync();
        await CheckAsync();

        async Task CheckAsync()
        {
            for (var i = 0; i < 2; i++) (await two.GetAsync("/users/info/self", other)).Code.ShouldBe(205);
            for (var i = 0; i < 2; i++) (await two.GetAsync("/users/info/self", caller)).Code.ShouldBe(200);
        }
    }

    [Fact]
    public async Task Both_passwords_go_in_one_encrypted_text_in_the_header_or_the_body()
    {
        foreach (var isHeader in (bool[])[true, false])
        {
            var phone = NewPhone();
            var token = await passport.NewAccountAsync(phone, "management");
            var word = await passport.WordAsync("change", phone, newPassword: New);
            var answer = isHeader
                ? await passport.PostAsync(Path, new { }, token, WordInfo(word), ("Via", "1.1 somebody"))
                : await passport.PostAsync("/management" + Path, new { password = word }, token, ("Via", "1.1 somebody"));
            answer.Code.ShouldBe(200, answer.Raw);
            (await passport.LoginWithAsync(phone, await passport.WordAsync("login", phone, New))).Code.ShouldBe(200);
            // S054: sent again it changes nothing back and forth.
            (await passport.PostAsync(Path, new { }, token, WordInfo(word))).ShouldBeRefusedAs(Words.Refused);
        }
    }

    [Fact]
    public async Task S057_One_made_for_another_persons_phone_or_without_a_new_password_is_refused()
    {
        var (mine, theirs) = (NewPhone(), NewPhone());
        var token = await passport.NewAccountAsync(mine);
        (await passport.PostAsync(Path, new { }, token, WordInfo(await passport.WordAsync("change", theirs, newPassword: New)))).ShouldBeRefusedAs(Words.Refused);
        (await passport.PostAsync(Path, new { newPassword = New }, token, WordInfo(await passport.WordAsync("login", mine)))).ShouldBeRefusedAs(Words.Refused);
        (await passport.PostAsync(Path, new { newPassword = New }, token, WordInfo(await passport.WordAsync("change", mine)))).ShouldBeRefusedAs(Words.Refused);
        (await passport.PostAsync(Path, new { newPassword = New }, token, WordInfo(await passport.WordAsync("change", mine, newPassword: New)))).ShouldBeRefusedAs(Words.Refused);
        (await passport.LoginAsync(mine)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Refusals_answer_as_recorded()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        (await passport.PostAsync(Path, new { password = "wrong horse 7", newPassword = New }, token)).ShouldBeRecordedAs("Users", "password-wrong");
        (await passport.PostAsync(Path, new { newPassword = New }, token)).ShouldBeRecordedAs("Users", "password-no-password");
        (await passport.PostAsync(Path, new { password = Passport.Password }, token)).ShouldBeRecordedAs("Users", "password-no-new-password");
        (await passport.PostAsync(Path + "?newPassword=" + Uri.EscapeDataString(New), new { password = Passport.Password }, token)).ShouldBeRecordedAs("Users", "password-no-new-password");
        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = "short" }, token)).ShouldBeRecordedAs("Users", "password-short");
        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = Passport.Password }, token)).ShouldBeRecordedAs("Users", "password-same");
        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = New }, token, ("Via", "1.1 somebody"))).ShouldBeRecordedAs("Users", "plain-password-refused");
        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = New })).ShouldBeRecordedAs("Users", "not-signed-in");
        (await passport.PostAsync(Path, new { password = Passport.Password, newPassword = New }, await passport.SignInWithWeChatAsync())).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task S019_Wrong_present_passwords_share_the_budget_of_sign_ins()
    {
        await using var server = await Passport.StartAsync(("Passwords:AttemptsPerPhone", "3"));
        var phone = NewPhone();
        var token = await server.NewAccountAsync(phone);
        for (var i = 0; i < 3; i++)
            (await server.PostAsync(Path, new { password = "wrong horse " + i, newPassword = New }, token)).Code.ShouldBe(400);
        (await server.PostAsync(Path, new { password = Passport.Password, newPassword = New }, token)).ShouldBeRecordedAs("Users", "too-many-attempts", HttpStatusCode.TooManyRequests);
        (await server.PostAsync("/users/login", new { phone, password = Passport.Password }, token)).Code.ShouldBe(429);
        (await server.LoginWithAsync(phone, Passport.Password)).Code.ShouldBe(200, "what one device tried is nothing to another");
        (await server.GetAsync("/users/info/self", token)).Code.ShouldBe(200, "a session that exists is locked out of nothing else");
    }
}
