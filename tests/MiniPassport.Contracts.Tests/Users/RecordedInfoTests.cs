using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RecordedInfoTests(Passport passport) : IClassFixture<Passport>
{
    // The phone is on the wire, so these tests fix it; each has its own.
    private const string Whole = "15820290006", Bare = "15820290007", Other = "15820290008", Linked = "15820290009", Manager = "15820290010";

    private static readonly object WeChatProfile = new
    {
        avatarUrl = "https://thirdwx.qlogo.cn/mmopen/vi_32/qwKmia9TBm/132", nickName = "零陵上将军", country = "", province = "Guangdong", city = "", language = "zh_CN",
    };

    private static readonly object Profile = new
    {
        userName = "测试张三", sex = 1, birthday = "1990-01-31", address = "永州市零陵区", professional = "工程师",
    };

    [Fact]
    public async Task Ones_own_account_is_shown_as_recorded()
    {
        (await passport.GetAsync("/users/info/self", await passport.NewAccountAsync(Bare))).ShouldBeRecordedAs("Users", "info-self");

        var token = await passport.NewAccountAsync(Whole);
        (await passport.PostAsync("/users/edit/self", Profile, token)).Code.ShouldBe(200);
        (await passport.UploadAsync(token, Pictures.Png())).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", "info-self-whole");
        (await passport.GetAsync($"/users/info?id={Claims.Of(token).Id}", token)).ShouldBeRecordedAs("Users", "info-self-whole");

        var stranger = await passport.NewAccountAsync(Other);
        (await passport.GetAsync($"/users/info?id={Claims.Of(token).Id}", stranger)).ShouldBeRecordedAs("Users", "info-stranger");
        var manager = await passport.NewManagerAsync(Manager);
        (await passport.GetAsync($"/users/info?id={Claims.Of(token).Id}", manager)).ShouldBeRecordedAs("Users", "info-self-whole");
        (await passport.GetAsync("/users/list?keyword=" + Whole, manager)).ShouldBeRecordedAs("Users", "list-whole");
    }

    [Fact]
    public async Task A_mini_program_user_is_shown_as_recorded()
    {
        (await passport.GetAsync("/users/info/self", (await passport.SignInAsync("bare")).Token)).ShouldBeRecordedAs("Users", "info-self-wechat-bare");
        var token = (await passport.SignInAsync("零陵", WeChatProfile)).Token;
        (await passport.GetAsync("/users/info/self", token)).ShouldBeRecordedAs("Users", "info-self-wechat-unlinked");

        await passport.NewAccountAsync(Linked);
        (await passport.UploadAsync(token, Pictures.Png())).Code.ShouldBe(200);
        var linked = (await passport.AssociateAsync(token, Linked)).Token;
        (await passport.GetAsync("/users/info/self", linked)).ShouldBeRecordedAs("Users", "info-self-wechat-linked");
        (await passport.GetAsync("/users/info/self", await passport.LoginAsync(Linked))).ShouldBeRecordedAs("Users", "info-self-linked");
    }

    [Fact]
    public async Task Refusals_of_info_and_list_answer_as_recorded()
    {
        var (user, wechat) = (await passport.NewAccountAsync(NewPhone(), "management"), await passport.SignInWithWeChatAsync());
        var manager = await passport.NewManagerAsync(NewPhone());
        (await passport.GetAsync("/users/info?id=01890000-0000-7000-8000-000000000000", user)).ShouldBeRecordedAs("Users", "user-not-found");
        (await passport.GetAsync("/users/info?id=nonsense", user)).ShouldBeRecordedAs("Users", "user-not-found");
        (await passport.GetAsync("/users/info", user)).ShouldBeRecordedAs("Users", "no-id");
        (await passport.GetAsync("/users/info?id=", user)).ShouldBeRecordedAs("Users", "no-id");
        (await passport.GetAsync("/users/info?id=01890000-0000-7000-8000-000000000000", wechat)).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.GetAsync("/users/list", user)).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.GetAsync("/users/list?keyword=nobody-is-called-this", manager)).ShouldBeRecordedAs("Users", "list-empty");
        (await passport.GetAsync("/users/list?page=0", manager)).ShouldBeRecordedAs("Users", "list-page-wrong");
        (await passport.GetAsync("/users/list?page=one", manager)).ShouldBeRecordedAs("Users", "list-page-wrong");
        (await passport.GetAsync("/users/list?size=101", manager)).ShouldBeRecordedAs("Users", "list-size-wrong");
        (await passport.GetAsync("/users/list?keyword=" + new string('k', 65), manager)).ShouldBeRecordedAs("Users", "list-keyword-long");
    }
}
