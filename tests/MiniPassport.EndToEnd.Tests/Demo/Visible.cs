using Microsoft.Playwright;

namespace MiniPassport.EndToEnd.Tests.Demo;

internal static class Visible
{
    /// <summary>Visible and holding a text, now or soon.</summary>
    public static async Task ShouldSayAsync(this ILocator place, string text)
    {
        await Assertions.Expect(place).ToContainTextAsync(text);
        await Assertions.Expect(place).ToBeVisibleAsync();
    }

    public static Task ShouldHoldAsync(this ILocator input, string value) => Assertions.Expect(input).ToHaveValueAsync(value);
}
