using Microsoft.Playwright;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>The demo page's switch: the same phone signs in through each of the four contracts.</summary>
[Collection(DemoCollection.Name)]
public sealed class ContractSwitchTests(DemoFixture demo)
{
    private const int DesktopWidth = 1280, DesktopHeight = 960, PhoneWidth = 390, PhoneHeight = 844;

    [Fact]
    public async Task A_person_is_the_same_account_through_all_four_contracts()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.ChoosesAsync("new");

        await story.TurnsToAsync("Login");
        var phone = await story.Find("#login-username").InputValueAsync();
        await story.SignsInAsync();
        await story.ShouldHaveCalledAsync("/pc/users/register", "恭喜，注册成功！");
        await story.ShouldHaveCalledAsync("/login", "\"__v\"");
        await story.Find("#visit-facts").ShouldSayAsync("sessionId");
        await browser.ShootAsync("contracts-1-login");

        await story.TurnsToAsync("ApiWx");
        await story.SignsInAsync();
        await story.ShouldHaveCalledAsync("/api/wx/login", "\"isNewUser\": false");
        await story.Find("#visit-name").ShouldSayAsync("新朋友");
        await story.Find("#same").ShouldSayAsync("同一个账号：ApiWx = Login");
        await browser.ShootAsync("contracts-2-apiwx");

        await story.TurnsToAsync("ServiceUser");
        await story.SignsInAsync();
        await story.ShouldHaveCalledAsync("/service/user/getOpenid", "\"session_key\"");
        await story.ShouldHaveCalledAsync("/service/user/loginByOpenid", "\"nick_name\": \"新朋友\"");
        await story.Find("#same").ShouldSayAsync("同一个账号：ApiWx = Login = ServiceUser");
        await browser.ShootAsync("contracts-3-serviceuser");

        await story.TurnsToAsync("Users");
        await story.SignsInAsync();
        await story.Find("#facts").ShouldSayAsync(phone);
        await story.PressAsync("read-through");
        await story.Notice.ShouldSayAsync("ServiceUser 说：账号");
        await story.Find("#same").ShouldSayAsync("同一个账号：Users = ApiWx = Login = ServiceUser");
        await browser.ShootAsync("contracts-4-users");

        var numbers = new List<string>();
        foreach (var contract in Story.Contracts) numbers.Add((await story.Find($"#seen-{contract} small").InnerTextAsync()).Split(' ')[0]);
        numbers.Distinct().ShouldHaveSingleItem().ShouldMatch("^#[1-9][0-9]*$");
        (await story.Find("#calls").InnerTextAsync()).ShouldNotMatch(@"(?<!/)\bo[\w-]{27}\b", "a whole handle is on the page");
        browser.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ApiWx")]
    [InlineData("Login")]
    [InlineData("ServiceUser")]
    public async Task What_one_contract_gave_opens_the_others_until_it_is_signed_out(string contract)
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.ChoosesAsync("new");
        await story.TurnsToAsync(contract);
        await story.SignsInAsync();

        await story.PressAsync("read-service");
        await story.Find("#read-result").ShouldSayAsync($"{contract} → ServiceUser：");
        await story.CallShouldBeAsync("/service/user/get", "0");
        await story.SpeaksAsync("Bearer");
        await story.PressAsync("read-users");
        await story.Find("#read-result").ShouldSayAsync($"{contract} → Users：");
        await story.CallShouldBeAsync("/users/info/self", "200");
        await story.LastCall.ShouldSayAsync("Authorization: Bearer o");

        await story.PressAsync("visit-exit");
        await story.Notice.ShouldSayAsync("已退出");
        await Assertions.Expect(story.Find("#view-signin")).ToBeVisibleAsync();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_newcomer_of_ServiceUser_walks_the_whole_flow_chart_and_next_time_half_of_it()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.ChoosesAsync("new");
        await story.TurnsToAsync("ServiceUser");
        await story.SignsInAsync();
        await story.ShouldHaveCalledAsync("/service/user/loginByOpenid", "\"code\": -2");
        await story.ShouldHaveCalledAsync("/service/user/login", "nick_name=新朋友");

        await story.PressAsync("visit-exit");
        await story.Notice.ShouldSayAsync("已退出");
        await story.PressAsync("clear-log");
        await story.SignsInAsync();
        await story.ShouldHaveCalledAsync("/service/user/loginByOpenid", "\"code\": 0");
        (await story.Find("#calls .path").AllInnerTextsAsync()).ShouldNotContain("/service/user/login");
    }

    [Fact]
    public async Task Signing_in_with_a_password_moves_WeChat_to_the_phone_account_and_the_page_says_so()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.ChoosesAsync("new");
        await story.SignsInAsync();
        await story.TurnsToAsync("Login");
        await story.SignsInAsync();
        await story.Find("#same").ShouldSayAsync("Users 看到的是关联之前的账号");

        await story.TurnsToAsync("Users");
        await story.SignsInAsync();
        await story.Find("#same").ShouldSayAsync("同一个账号：Users = Login");
        await story.Find("#link-state").ShouldSayAsync("已关联手机账号");
    }

    [Theory]
    [InlineData("ApiWx", "/api/wx/login")]
    [InlineData("Login", "/login")]
    [InlineData("ServiceUser", "/service/user/getOpenid")]
    public async Task While_WeChat_is_down_each_contract_says_so_in_its_own_words(string contract, string path)
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.TurnsToAsync(contract);
        await story.PressAsync("outage");
        await Assertions.Expect(story.Find("#outage")).ToHaveAttributeAsync("aria-checked", "true");
        try
        {
            await story.PressAsync("get-code");
            await story.PressAsync("sign-in");
            await story.CallShouldBeAsync(path, "HTTP 503");
            await Assertions.Expect(story.Notice).ToHaveClassAsync("notice bad");
            await Assertions.Expect(story.Find("#view-signin")).ToBeVisibleAsync();
        }
        finally
        {
            await story.PressAsync("outage");
            await Assertions.Expect(story.Find("#outage")).ToHaveAttributeAsync("aria-checked", "false");
        }
    }

    [Theory]
    [InlineData(DesktopWidth, DesktopHeight, "desktop")]
    [InlineData(PhoneWidth, PhoneHeight, "phone")]
    public async Task The_switch_fits_and_can_be_read_whatever_the_screen(int width, int height, string name)
    {
        await using var browser = await OpenAsync(width, height);
        var story = new Story(browser.Page);
        await story.ChoosesAsync("new");
        foreach (var contract in new[] { "Login", "ApiWx", "ServiceUser" })
        {
            await story.TurnsToAsync(contract);
            await story.ShouldFitAsync();
            (await Accessibility.FindingsAsync(browser.Page)).ShouldBeEmpty();
            await story.SignsInAsync();
            await story.PressAsync("read-service");
            await story.Find("#read-result").ShouldSayAsync("ServiceUser");
            await story.ShouldFitAsync();
            (await Accessibility.FindingsAsync(browser.Page)).ShouldBeEmpty();
            await browser.ShootAsync($"contracts-{name}-{contract}");
        }
    }

    [Fact]
    public async Task The_keyboard_turns_the_switch()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.TabToAsync("contracts");
        await browser.Page.Keyboard.PressAsync("ArrowRight");
        await browser.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(story.Find("input[name=contract][value=Login]")).ToBeCheckedAsync();
        await Assertions.Expect(story.Find("#login-fields")).ToBeVisibleAsync();
        await story.Find("#steps").ShouldSayAsync("POST /login");
    }

    private Task<Browser> OpenAsync(int width, int height) => Browser.OpenAsync($"{demo.ServerUrl}/demo", width, height);
}
