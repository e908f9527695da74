using System.Globalization;
using MiniPassport.Core.Avatars;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task S072_Of_any_number_of_pictures_the_store_says_which_are_somebodys()
    {
        var named = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var account = await Accounts.RegisterAsync(Samples.Account(string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}")), CancellationToken.None).Value();
            await SetAsync(account.Number, Picture(i));
            named.Add(Picture(i));
        }

        string[] asked = [.. Enumerable.Range(0, 100).Select(Picture)];
        (await Accounts.FindAvatarsAsync(asked, CancellationToken.None)).ShouldBe(named, ignoreOrder: true);
        (await Accounts.FindAvatarsAsync([Picture(7), Picture(77)], CancellationToken.None)).ShouldBe([Picture(7)]);
        (await Accounts.FindAvatarsAsync([Picture(7).ToUpperInvariant(), "", "%", Picture(7) + " "], CancellationToken.None)).ShouldBeEmpty();
        (await Accounts.FindAvatarsAsync([], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task S072_A_picture_that_was_replaced_is_nobodys()
    {
        var account = await Accounts.RegisterAsync(Samples.Account("13800138000"), CancellationToken.None).Value();
        await SetAsync(account.Number, Picture(1));
        await SetAsync(account.Number, Picture(2));

        (await Accounts.FindAvatarsAsync([Picture(1), Picture(2)], CancellationToken.None)).ShouldBe([Picture(2)]);
    }

    private async Task SetAsync(long account, string storedName) => await Accounts.SetAvatarAsync(
        account, new Avatar(Guid.CreateVersion7(Samples.Start), storedName, "me.png", 1, "png", Samples.Start), CancellationToken.None).Value();

    private static string Picture(int index) => string.Create(CultureInfo.InvariantCulture, $"{index:x32}.png");
}
