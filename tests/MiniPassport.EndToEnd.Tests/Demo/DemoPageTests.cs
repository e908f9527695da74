using Microsoft.Playwright;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>The demo page in Chromium, as a visitor sees it.</summary>
[Collection(DemoCollection.Name)]
public sealed class DemoPageTests(DemoFixture demo)
{
    private const int DesktopWidth = 1280, DesktopHeight = 960, PhoneWidth = 390, PhoneHeight = 844;

    [Fact]
    public async Task The_whole_story_can_be_played_step_by_step_and_every_call_is_shown()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await browser.ShootAsync("desktop-1-start");
        await story.ChoosesAsync("new");
        await story.Next.ShouldSayAsync("wx.login");

        await story.PressAsync("get-code");
        await story.LastCall.ShouldSayAsync("wx.login()");
        await story.Find("#code").ShouldSayAsync("…");
        await browser.ShootAsync("desktop-2-code");

        await story.PressAsync("sign-in");
        await story.Notice.ShouldSayAsync("登录成功");
        await story.Find("#name").ShouldSayAsync("新朋友");
        await story.Find("#link-state").ShouldSayAsync("仅微信");
        await story.CallShouldBeAsync("/wechat/users/info/self", "200");
        await story.LastCall.ShouldSayAsync("Authorization: Basic ");
        await story.LastCall.ShouldSayAsync("\"userName\": null");
        await story.TokenShouldSayAsync("terminal", "WECHAT");
        await story.TokenShouldSayAsync("phone", "null");
        (await story.SecondsLeftAsync()).ShouldBeInRange(86_000, 86_400);

        await story.PressAsync("choose-avatar");
        await story.Notice.ShouldSayAsync("头像已更换");
        await story.AvatarShouldShowAsync();
        await browser.ShootAsync("desktop-3-profile");

        await story.PressAsync("pc-register");
        await story.PcNotice.ShouldSayAsync("恭喜，注册成功！");
        await story.CallShouldBeAsync("/pc/users/register", "200");
        await story.LastCall.ShouldSayAsync("word-info: ••••••••");
        var phone = await story.Find("#pc-phone").InputValueAsync();
        (await story.Find("#associate-phone").InputValueAsync()).ShouldBe(phone);
        await story.PressAsync("pc-register");
        await story.PcNotice.ShouldSayAsync("该用户已存在");

        await story.PressAsync("associate");
        await story.Notice.ShouldSayAsync("已关联");
        await story.Find("#link-state").ShouldSayAsync("已关联手机账号");
        await story.Find("#facts").ShouldSayAsync(phone);
        await story.TokenShouldSayAsync("phone", phone);
        await Assertions.Expect(story.Find("#associate-form")).ToBeHiddenAsync();

        await story.PressAsync("pc-login");
        await story.PcNotice.ShouldSayAsync("登录成功");
        await story.TokenShouldSayAsync("terminal", "PC");
        await story.PressAsync("pc-self");
        await story.PcNotice.ShouldSayAsync("已关联微信");

        await story.PressAsync("old-token");
        await story.Notice.ShouldSayAsync("205");
        await story.CallShouldBeAsync("/wechat/users/info/self", "205");

        await story.SpeaksAsync("Bearer");
        await story.PressAsync("refresh");
        await story.Notice.ShouldSayAsync("原样返回");
        await story.LastCall.ShouldSayAsync("Authorization: Bearer eyJ");
        await browser.ShootAsync("desktop-4-associated");

        await story.SpeaksAsync("raw");
        await story.PressAsync("exit");
        await story.Notice.ShouldSayAsync("已退出");
        await story.CallShouldBeAsync("/wechat/users/exit", "200");
        await story.PressAsync("old-token-signed-out");
        await story.Notice.ShouldSayAsync("205");
        await story.Next.ShouldSayAsync("全部走完了");
        (await story.Find("#steps li.done").CountAsync()).ShouldBe(10);
        await browser.ShootAsync("desktop-5-exit");

        (await story.Find("body").InnerTextAsync()).ShouldNotMatch(@"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}", "a whole token is on the page");
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_WeChat_is_down_the_page_says_so_and_a_new_code_works_afterwards()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.PressAsync("outage");
        await Assertions.Expect(story.Find("#outage")).ToHaveAttributeAsync("aria-checked", "true");

        await story.PressAsync("get-code");
        await story.PressAsync("sign-in");
        await story.Notice.ShouldSayAsync("503 微信服务暂不可用");
        await story.CallShouldBeAsync("/wechat/users/login/wechat", "HTTP 503");
        await browser.ShootAsync("desktop-6-outage");

        await story.PressAsync("outage");
        await Assertions.Expect(story.Find("#outage")).ToHaveAttributeAsync("aria-checked", "false");
        await story.PressAsync("get-code");
        await story.PressAsync("sign-in");
        await story.Notice.ShouldSayAsync("登录成功");
        await story.Find("#name").ShouldSayAsync("张三");

        // The browser itself reports the 503; nothing else may be there.
        browser.Complaints.ShouldAllBe(complaint => complaint.Contains("status of 503", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_story_fits_a_phones_screen()
    {
        await using var browser = await OpenAsync(PhoneWidth, PhoneHeight);
        var story = new Story(browser.Page);
        await story.ShouldFitAsync();
        await browser.ShootAsync("phone-1-start");

        await story.ChoosesAsync("new");
        await story.PressAsync("get-code");
        await story.PressAsync("sign-in");
        await story.Notice.ShouldSayAsync("登录成功");
        await story.PressAsync("pc-register");
        await story.PcNotice.ShouldSayAsync("恭喜");
        await story.ShouldFitAsync();
        await browser.ShootAsync("phone-2-profile");

        await story.PressAsync("associate");
        await story.Notice.ShouldSayAsync("已关联");
        await story.ShouldFitAsync();
        await browser.ShootAsync("phone-3-associated");
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keyboard_alone_signs_in_and_out()
    {
        await using var browser = await OpenAsync(DesktopWidth, DesktopHeight);
        var story = new Story(browser.Page);
        await story.TabToAsync("people");
        await browser.Page.Keyboard.PressAsync("ArrowDown");
        await story.Find("#nickname").ShouldHoldAsync("李四");
        await story.TabToAsync("get-code");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(story.Find("#sign-in")).ToBeEnabledAsync();
        await story.TabToAsync("sign-in");
        await browser.Page.Keyboard.PressAsync("Enter");
        await story.Notice.ShouldSayAsync("登录成功");
        await story.TabToAsync("exit");
        await browser.Page.Keyboard.PressAsync("Space");
        await story.Notice.ShouldSayAsync("已退出");
        browser.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DesktopWidth, DesktopHeight)]
    [InlineData(PhoneWidth, PhoneHeight)]
    public async Task Every_control_has_a_name_and_every_text_enough_contrast(int width, int height)
    {
        await using var browser = await OpenAsync(width, height);
        var story = new Story(browser.Page);
        (await Accessibility.FindingsAsync(browser.Page)).ShouldBeEmpty();
        await story.ChoosesAsync("new");
        await story.PressAsync("get-code");
        await story.PressAsync("sign-in");
        await story.Notice.ShouldSayAsync("登录成功");
        await story.PressAsync("pc-register");
        await story.PcNotice.ShouldSayAsync("恭喜");
        (await Accessibility.FindingsAsync(browser.Page)).ShouldBeEmpty();
    }

    private Task<Browser> OpenAsync(int width, int height) => Browser.OpenAsync($"{demo.ServerUrl}/demo", width, height);
}
