using Microsoft.Playwright;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>Chromium, and one page of it with everything the page complained about.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private Browser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console (violations of the content security policy are among them) and uncaught exceptions.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public static async Task<Browser> OpenAsync(string address, int width, int height)
    {
        var chromium = Tools.Need("chromium");
        var playwright = await Playwright.CreateAsync();
        var chromiumProcess = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
        var context = await chromiumProcess.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        var browser = new Browser(playwright, chromiumProcess, await context.NewPageAsync());
        browser.Listen();
        await browser.Page.GotoAsync(address);
        await browser.Page.Locator("html[data-ready=true]").WaitForAsync();
        return browser;
    }

    /// <summary>Saves what the page looks like; for people, in artifacts/screenshots.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complain($"{message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => Complain(error);
    }

    private void Complain(string text)
    {
        lock (_complaints) _complaints.Add(text);
    }
}
