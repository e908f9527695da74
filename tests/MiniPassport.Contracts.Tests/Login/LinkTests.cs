using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Login.Support.LoginRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

/// <summary>The WeChat identity that comes with the password becomes the account's own, if it may.</summary>
public sealed class LinkTests(Passport passport) : IClassFixture<Passport>
{
    private const string AlreadyLinked = "该微信或该账号已绑定其他账号";

    [Fact]
    public async Task A_WeChat_nobody_knows_becomes_the_accounts_own()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var self = await passport.SelfAsync((await passport.EnterAsync(phone, "unknown")).Handle());
        (self.GetProperty("id").GetString(), self.GetProperty("phone").GetString()).ShouldBe((account, phone));

        Claims.Of((await passport.SignInAsync("unknown")).Token).Id.ShouldBe(account);
        Claims.Of((await passport.ApiWxAsync("unknown")).User().Text("token")).Phone.ShouldBe(phone);
        (await passport.EnterAsync(phone, "unknown")).Entered();
    }

    [Fact]
    public async Task The_same_persons_WeChat_only_account_is_merged_and_its_sessions_end()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var before = (await passport.ApiWxInfoAsync("merged", new { nickName = "零陵上将军" })).User();
        var picture = (await passport.UploadAsync(before.Text("token"), Pictures.Png())).Data.GetProperty("id").GetString();

        var self = await passport.SelfAsync((await passport.EnterAsync(phone, "merged")).Handle());
        (self.GetProperty("id").GetString(), self.Text("nickName"), self.GetProperty("headImg").GetProperty("id").GetString()).ShouldBe((account, "零陵上将军", picture));
        foreach (var ended in (string[])[before.Text("token"), before.Text("openId")]) (await passport.GetAsync("/users/info/self", ended)).Code.ShouldBe(205);
        (await passport.CountAsync("SELECT status FROM accounts WHERE number = @number", ("@number", before.GetProperty("userId").GetInt64()))).ShouldBe(2);
        (await passport.ApiWxAsync("merged")).User().GetProperty("userId").GetInt64()
            .ShouldBe(await passport.CountAsync("SELECT number FROM accounts WHERE phone = @phone", ("@phone", phone)));
    }

    [Fact]
    public async Task S048_Another_persons_WeChat_and_a_second_WeChat_are_refused_and_nothing_changes()
    {
        var (owner, latecomer) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(owner);
        await passport.NewAccountAsync(latecomer);
        var handle = (await passport.EnterAsync(owner, "owned")).Handle();
        var stranger = (await passport.ApiWxAsync("stranger")).User();
        var before = await Door.StoreAsync(passport);

        // The owner's WeChat at another account, a WeChat nobody knows and one that has an account at the owner's.
        (await passport.EnterAsync(latecomer, "owned", new { phone = "13100000000", email = "x@example.com" })).ShouldBeRefused(AlreadyLinked);
        (await passport.EnterAsync(owner, "unheard-of", new { phone = "13100000000", email = "x@example.com" })).ShouldBeRefused(AlreadyLinked);
        (await passport.EnterAsync(owner, "stranger")).ShouldBeRefused(AlreadyLinked);

        (await Door.StoreAsync(passport)).ShouldBe(before);
        foreach (var credential in (string[])[handle, stranger.Text("openId"), stranger.Text("token")]) (await passport.GetAsync("/users/info/self", credential)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S048_An_administrators_suspension_is_no_way_around()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await passport.SuspendAsync(Claims.Of((await passport.ApiWxAsync("suspended")).User().Text("token")).Id);
        var before = await Door.StoreAsync(passport);
        (await passport.EnterAsync(phone, "suspended")).ShouldBeRefused(Refused);
        (await Door.StoreAsync(passport)).ShouldBe(before);
    }

    [Fact]
    public async Task S049_Two_people_at_one_account_and_one_person_at_two_accounts_at_once_leave_one_winner()
    {
        for (var round = 0; round < 6; round++)
        {
            var (contested, other) = (NewPhone(), NewPhone());
            await passport.NewAccountAsync(contested);
            await passport.NewAccountAsync(other);
            await OneWinsAsync(passport.EnterAsync(contested, $"left-{round}"), passport.EnterAsync(contested, $"right-{round}"));

            var (first, second) = (NewPhone(), NewPhone());
            await passport.NewAccountAsync(first);
            await passport.NewAccountAsync(second);
            await OneWinsAsync(passport.EnterAsync(first, $"torn-{round}"), passport.EnterAsync(second, $"torn-{round}"));
        }

        (await passport.CountAsync("SELECT count(*) FROM (SELECT account FROM wechat_identities GROUP BY account, app_id HAVING count(*) > 1) AS doubled")).ShouldBe(0);
        (await passport.CountAsync("SELECT count(*) FROM (SELECT open_id FROM wechat_identities GROUP BY app_id, open_id HAVING count(*) > 1) AS doubled")).ShouldBe(0);
    }

    private static async Task OneWinsAsync(params Task<Answer>[] entering)
    {
        var answers = await Task.WhenAll(entering);
        answers.Count(answer => answer.Json.GetProperty("status").GetInt32() == 0).ShouldBe(1);
        answers.Single(answer => answer.Json.GetProperty("status").GetInt32() == 1).ShouldBeRefused(AlreadyLinked);
    }
}
