using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Pages_are_newest_first_and_the_total_counts_all()
    {
        for (var i = 0; i < 7; i++) await RegisterAsync($"1380013800{i}");

        var pages = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var answer = await Accounts.ListAsync(new AccountQuery(page, 3, null), CancellationToken.None);
            answer.Total.ShouldBe(7);
            pages.Add(string.Join(',', answer.Items.Select(item => item.Account.Phone![^1])));
        }

        pages.ShouldBe(["6,5,4", "3,2,1", "0", ""]);
        (await Accounts.ListAsync(new AccountQuery(int.MaxValue, 100, null), CancellationToken.None)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("100%", "100% cotton")]
    [InlineData("%", "100% cotton")]
    [InlineData("a_b", "a_b")]
    [InlineData("_", "a_b")]
    [InlineData(@"\", @"back\slash")]
    [InlineData("明", "小明")]
    [InlineData("COTTON", "100% cotton")]
    [InlineData("'", "O'Neil")]
    public async Task A_keyword_is_matched_literally(string keyword, string expected)
    {
        var phone = 0;
        foreach (var name in (string[])["100% cotton", "a_b", "axb", @"back\slash", "小明", "plain", "O'Neil"]) await RegisterAsync($"1380013800{phone++}", name);

        var answer = await Accounts.ListAsync(new AccountQuery(1, 10, keyword), CancellationToken.None);

        answer.Items.Select(item => item.Account.Profile.UserName).ShouldBe([expected]);
        answer.Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_keyword_finds_part_of_a_phone_or_nickname_and_a_whole_openid_or_id()
    {
        var phone = await RegisterAsync("13912345678");
        var wechat = await Accounts.SignInAsync(
            Samples.SignIn("oWhole", profile: WeChatProfile.Empty with { NickName = "小花" }), CancellationToken.None).Value();

        (await FoundAsync("1234567")).ShouldBe([phone.Number]);
        (await FoundAsync("花")).ShouldBe([wechat.Account.Number]);
        (await FoundAsync("oWhole")).ShouldBe([wechat.Account.Number]);
        (await FoundAsync(wechat.Account.Id.ToString())).ShouldBe([wechat.Account.Number]);
        (await FoundAsync(wechat.Account.Id.ToString().ToUpperInvariant())).ShouldBe([wechat.Account.Number]);
        (await FoundAsync("oWhol")).ShouldBeEmpty();
        (await FoundAsync("owhole")).ShouldBeEmpty();
        (await FoundAsync(new string('%', 60_000))).ShouldBeEmpty();

        async Task<IEnumerable<long>> FoundAsync(string keyword) =>
            (await Accounts.ListAsync(new AccountQuery(1, 10, keyword), CancellationToken.None)).Items.Select(item => item.Account.Number);
    }

    [Fact]
    public async Task A_listed_account_shows_its_earliest_identity_and_counts_once()
    {
        await SignInAsync("o1", Samples.App, "u1");
        await SignInAsync("x1", Samples.OtherApp, "u1");

        var answer = await Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None);

        answer.Total.ShouldBe(1);
        answer.Items.ShouldHaveSingleItem().Identity!.OpenId.ShouldBe("o1");
    }
}
