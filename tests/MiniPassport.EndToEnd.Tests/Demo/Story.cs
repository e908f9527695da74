using System.Globalization;
using Microsoft.Playwright;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>What a visitor does on the page and sees there.</summary>
internal sealed class Story(IPage page)
{
    private const int MostTabs = 60;

    public static IReadOnlyList<string> Contracts { get; } = ["Users", "ApiWx", "Login", "ServiceUser"];

    public ILocator Next => Find("#next");

    public ILocator Notice => Find("#phone-notice");

    public ILocator PcNotice => Find("#pc-notice");

    public ILocator LastCall => Find("#calls li").First;

    public ILocator Find(string selector) => page.Locator(selector);

    public Task ChoosesAsync(string person) => Find($"input[name=person][value={person}]").CheckAsync();

    public Task TurnsToAsync(string contract) => Find($"input[name=contract][value={contract}]").CheckAsync();

    /// <summary>A code, and the sign-in with it through the chosen contract, until the phone shows who it is.</summary>
    public async Task SignsInAsync()
    {
        await PressAsync("get-code");
        await PressAsync("sign-in");
        await Notice.ShouldSayAsync("登录成功");
        await Assertions.Expect(Find("#view-signin")).ToBeHiddenAsync();
    }

    public Task SpeaksAsync(string tokenForm) => Find("#token-form").SelectOptionAsync(tokenForm);

    /// <summary>Waits until the button can be pressed, as a visitor would.</summary>
    public Task PressAsync(string id) => Find($"#{id}").ClickAsync();

    public async Task CallShouldBeAsync(string path, string result)
    {
        await Assertions.Expect(LastCall.Locator(".path")).ToHaveTextAsync(path);
        await Assertions.Expect(LastCall.Locator(".result")).ToHaveTextAsync(result);
    }

    /// <summary>A call further down in the log: to a path, and with a text in what was sent or answered.</summary>
    public Task ShouldHaveCalledAsync(string path, string text) =>
        Assertions.Expect(page.Locator("#calls li", new() { Has = page.Locator($".path:text-is('{path}')") }).First.Locator(".bodies")).ToContainTextAsync(text);

    public Task TokenShouldSayAsync(string claim, string value) =>
        page.Locator(".claims tr", new() { Has = page.Locator("th", new() { HasTextString = claim }) }).First.ShouldSayAsync(value);

    public async Task<int> SecondsLeftAsync()
    {
        var text = await Find("#seconds-left").InnerTextAsync();
        var parts = text.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return (parts[0] * 3600) + (parts[1] * 60) + parts[2];
    }

    /// <summary>The picture is there and was decoded: its file came back from the server.</summary>
    public async Task AvatarShouldShowAsync()
    {
        await Assertions.Expect(Find("#avatar")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('avatar').naturalWidth === 96");
        (await Find("#avatar").GetAttributeAsync("src")).ShouldNotBeNull().ShouldStartWith("/files/");
    }

    public async Task ShouldFitAsync() =>
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);

    /// <summary>Presses Tab until the focus is on, or inside, an element.</summary>
    public async Task TabToAsync(string id)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("id => document.getElementById(id).contains(document.activeElement)", id)) return;
        }

        Assert.Fail($"the keyboard does not reach #{id}");
    }
}
