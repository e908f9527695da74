using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uDFFFb")]
    [InlineData("\uDC00\uD800")]
    [InlineData("a\0b")]
    [InlineData("'; DROP TABLE accounts; --")]
    public async Task S074_Text_that_is_no_text_hurts_none_of_the_writes_beside_it(string poison)
    {
        var editor = await SignInAsync("editor");
        var stored = await Results.AtOnce(120, async i =>
        {
            if (i % 12 >= 6) return await StoresAsync(() => SignInAsync($"o{i}"));
            await StoresAsync(() => EditFromAsync(editor, new ProfilePatch { ContactPhone = poison, NickName = poison, Address = poison }));
            return await StoresAsync(() => PoisonAsync(i % 12, $"o{i}", poison));
        });

        for (var i = 0; i < 120; i++)
        {
            if (i % 12 >= 6) stored[i].ShouldBeTrue();
            (await SignInAsync($"o{i}")).IsNewAccount.ShouldBe(!stored[i]);
        }
    }

    [Fact]
    public async Task Of_many_sessions_with_one_handle_at_once_one_starts_and_their_neighbours_do_as_well()
    {
        var twin = SessionHandle.Create();
        var answers = await Results.AtOnce(100, async i =>
        {
            try
            {
                return await HandledAsync($"o{i}", i % 10 == 0 ? twin : SessionHandle.Create(), rotates: true);
            }
            catch (StoreUnavailableException)
            {
                return null;
            }
        });

        var started = Enumerable.Range(0, 100).Where(i => answers[i] is not null).ToList();
        started.Count(i => i % 10 == 0).ShouldBe(1);
        started.Count(i => i % 10 != 0).ShouldBe(90);
        (await FindByHandleAsync(twin)).Session.Number.ShouldBe(answers[started.Single(i => i % 10 == 0)]!.Session.Number);
        (await Accounts.ListAsync(new AccountQuery(1, 1, null), CancellationToken.None)).Total.ShouldBe(91);
    }

    // An engine may refuse what it cannot store, but that alone.
    private static async Task<bool> StoresAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or ArgumentException)
        {
            return false;
        }
    }

    private async Task PoisonAsync(int kind, string openId, string poison)
    {
        var signIn = Samples.SignIn(openId);
        signIn = kind switch
        {
            0 => signIn with { Profile = Ming with { NickName = poison } },
            1 => signIn with { Profile = Ming with { AvatarUrl = poison, Language = poison } },
            2 => signIn with { Contact = new Contact(poison, null, null) },
            3 => signIn with { Contact = new Contact(null, poison, null) },
            4 => signIn with { Session = signIn.Session with { UserAgent = poison } },
            _ => signIn with { Session = signIn.Session with { Address = poison, Handle = SessionHandle.Create(), Rotates = true } },
        };
        await Accounts.SignInAsync(signIn, CancellationToken.None).Value();
    }
}
