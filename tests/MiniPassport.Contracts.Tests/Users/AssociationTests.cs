using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class AssociationTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Nothing = [];

    [Fact]
    public async Task S052_Association_makes_one_account_and_ends_the_old_token()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var old = (await passport.SignInAsync("linker", new { nickName = "零陵上将军" })).Token;
        var elsewhere = (await passport.SignInAsync("linker")).Token;

        var linked = (await passport.AssociateAsync(old, phone)).Token;
        var self = await passport.SelfAsync(linked);
        self.GetProperty("id").GetString().ShouldBe(account);
        self.GetProperty("phone").GetString().ShouldBe(phone);
        self.GetProperty("userName").GetString().ShouldBe("测试");
        self.GetProperty("nickName").GetString().ShouldBe("零陵上将军");
        self.GetProperty("openid").GetString().ShouldBe(Claims.Of(old).OpenId);

        foreach (var ended in (string[])[old, elsewhere])
        {
            (await passport.GetAsync("/users/info/self", ended)).Code.ShouldBe(205);
            (await passport.GetAsync("/users/token/refresh", ended)).Code.ShouldBe(205);
        }

        // No orphan: neither listed nor found, and the openid has one account.
        var manager = await passport.NewManagerAsync(NewPhone());
        (await passport.GetAsync("/users/list?keyword=" + Claims.Of(old).OpenId, manager)).Total.ShouldBe(1);
        (await passport.GetAsync("/users/info?id=" + Claims.Of(old).Id, manager)).Code.ShouldBe(404);
        Claims.Of((await passport.SignInAsync("linker")).Token).Id.ShouldBe(account);
    }

    [Fact]
    public async Task S048_A_phone_that_has_another_WeChat_and_a_WeChat_that_has_another_phone_are_refused_and_nothing_changes()
    {
        var (taken, free) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(taken);
        await passport.NewAccountAsync(free);
        var linked = (await passport.AssociateAsync((await passport.SignInAsync("owner")).Token, taken)).Token;
        var latecomer = (await passport.SignInAsync("latecomer")).Token;
        var before = await StoreAsync();

        (await passport.AssociateAsync(latecomer, taken)).Code.ShouldBe(409);
        (await passport.AssociateAsync(linked, free)).Code.ShouldBe(409);

        (await StoreAsync()).ShouldBe(before);
        (await passport.GetAsync("/users/info/self", latecomer)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", linked)).Code.ShouldBe(200);

        async Task<string> StoreAsync() =>
            await passport.RowsAsync("SELECT * FROM accounts ORDER BY number", Nothing)
            + await passport.RowsAsync("SELECT * FROM wechat_identities ORDER BY id", Nothing)
            + await passport.RowsAsync("SELECT * FROM sessions ORDER BY number", Nothing);
    }

    [Fact]
    public async Task The_same_pair_again_gives_a_new_token_and_ends_the_one_it_came_with()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var first = (await passport.AssociateAsync((await passport.SignInAsync("again")).Token, phone)).Token;
        var other = (await passport.SignInAsync("again")).Token;
        var second = (await passport.AssociateAsync(first, phone)).Token;

        (Claims.Of(second).Id, Claims.Of(second).Phone, Claims.Of(second).OpenId).ShouldBe((Claims.Of(first).Id, phone, Claims.Of(first).OpenId));
        (await passport.GetAsync("/users/info/self", first)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", other)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S047_Wrong_passwords_here_and_at_sign_in_share_one_budget()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var token = (await passport.SignInAsync("guesser")).Token;
        for (var i = 0; i < 5; i++)
        {
            (await passport.AssociateAsync(token, phone, $"wrong horse {i}")).Code.ShouldBe(400);
            (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo($"wrong mule {i}"))).Code.ShouldBe(400);
        }

        (await passport.AssociateAsync(token, phone)).Code.ShouldBe(429);
        (await passport.PostAsync("/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(429);
        // The person who is locked out of the password still has WeChat.
        (await passport.SignInAsync("guesser")).Code.ShouldBe(200);

        passport.Clock.Advance(TimeSpan.FromMinutes(15));
        (await passport.AssociateAsync(token, phone)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S050_Association_needs_a_living_WeChat_session()
    {
        var phone = NewPhone();
        var pc = await passport.NewAccountAsync(phone);
        (await passport.PostAsync("/users/info/associate", new { phone }, pc, WordInfo())).Code.ShouldBe(403);
        (await passport.PostAsync("/users/info/associate", new { phone }, headers: WordInfo())).Code.ShouldBe(403);
        (await passport.AssociateAsync(await passport.LoginAsync(phone, "wechat"), phone)).Code.ShouldBe(403);

        var token = (await passport.SignInAsync("expired")).Token;
        passport.Clock.Advance(TimeSpan.FromHours(24));
        (await passport.AssociateAsync(token, phone)).Code.ShouldBe(206);
        passport.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        (await passport.AssociateAsync(token, phone)).Code.ShouldBe(205);
    }

    [Fact]
    public async Task The_avatar_moves_along_unless_the_phone_account_has_one()
    {
        var (bare, pictured) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(bare);
        var own = (await passport.UploadAsync(await passport.NewAccountAsync(pictured), Pictures.Png(8, 8))).Data.GetProperty("id").GetString();

        (await PictureAfterAsync("mover", bare)).Moved.ShouldBeTrue();
        (await PictureAfterAsync("keeper", pictured)).Picture.ShouldBe(own);

        async Task<(string? Picture, bool Moved)> PictureAfterAsync(string person, string phone)
        {
            var token = (await passport.SignInAsync(person)).Token;
            var uploaded = (await passport.UploadAsync(token, Pictures.Png())).Data.GetProperty("id").GetString();
            var picture = (await passport.SelfAsync((await passport.AssociateAsync(token, phone)).Token)).GetProperty("headImg").GetProperty("id").GetString();
            return (picture, picture == uploaded);
        }
    }

    [Fact]
    public async Task One_person_of_two_mini_programs_moves_with_both()
    {
        var phone = NewPhone();
        var account = Claims.Of(await passport.NewAccountAsync(phone)).Id;
        var first = (await passport.SignInAsync("both")).Token;
        var second = (await passport.SignInAsync("both", appId: Passport.OtherAppId)).Token;
        (await passport.AssociateAsync(first, phone)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(205);
        Claims.Of((await passport.SignInAsync("both", appId: Passport.OtherAppId)).Token).Id.ShouldBe(account);
    }
}
