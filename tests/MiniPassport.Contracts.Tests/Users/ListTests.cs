using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class ListTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Pages_together_are_the_whole_list_newest_first()
    {
        var manager = await passport.NewManagerAsync(NewPhone());
        for (var i = 0; i < 12; i++) await passport.SignInAsync($"listed-{i}", new { nickName = $"列表{i:00}" });

        var (first, second, third) = (await ListAsync("page=1&size=5"), await ListAsync("page=2&size=5"), await ListAsync("page=3&size=5"));
        string?[] names = [.. Names(first), .. Names(second), .. Names(third)];
        names.ShouldBe(Enumerable.Range(0, 12).Reverse().Select(i => $"列表{i:00}"));
        (first.Total, second.Total, third.Total).ShouldBe((12, 12, 12));
        Names(await ListAsync("page=4&size=5")).ShouldBeEmpty();
        Names(await ListAsync("")).Length.ShouldBe(10);

        async Task<Answer> ListAsync(string query)
        {
            var answer = await passport.GetAsync($"/management/users/list?keyword=列表&{query}", manager);
            answer.Code.ShouldBe(200, answer.Raw);
            return answer;
        }
    }

    [Fact]
    public async Task A_keyword_is_part_of_a_name_or_phone_or_a_whole_openid_or_id()
    {
        var manager = await passport.NewManagerAsync(NewPhone());
        await passport.NewAccountAsync("13612345678");
        await passport.PostAsync("/users/edit/self", new { userName = "100%_\\张" }, await passport.LoginAsync("13612345678"));
        var wechat = (await passport.SignInAsync("keyword", new { nickName = "独一无二" })).Token;

        await FindsAsync("1234567", "13612345678");
        await FindsAsync("100%", "13612345678");
        await FindsAsync("%_\\", "13612345678");
        await FindsAsync("一无", null);
        await FindsAsync(Claims.Of(wechat).OpenId!, null);
        await FindsAsync(Claims.Of(wechat).Id, null);
        (await passport.GetAsync("/users/list?keyword=" + Uri.EscapeDataString(Claims.Of(wechat).OpenId![..20]), manager)).Total.ShouldBe(0);
        (await passport.GetAsync("/users/list?keyword=100_", manager)).Total.ShouldBe(0);

        async Task FindsAsync(string keyword, string? phone)
        {
            var found = await passport.GetAsync("/users/list?keyword=" + Uri.EscapeDataString(keyword), manager);
            found.Total.ShouldBe(1, keyword);
            found.Data.EnumerateArray().Single().GetProperty("phone").GetString().ShouldBe(phone);
        }
    }

    private static string?[] Names(Answer list) => [.. list.Data.EnumerateArray().Select(user => user.GetProperty("nickName").GetString())];
}
