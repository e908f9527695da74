using System.Text;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>The Login contract (seed 003).</summary>
public sealed class LoginConformanceTests(Passport passport) : SignInOnlyScenarios(passport), IClassFixture<Passport>
{
    private const string NoProfile = "A sign-in of this contract carries no profile: the profile comes and is seen through ServiceUser.";

    /// <summary>One failure for everything about the credentials, so that nobody learns which accounts there are.</summary>
    private protected override Kind SuspendedLooksLike => Kind.WrongCredentials;

    [Instead(NoProfile)]
    public override async Task A_nickname_comes_back_byte_for_byte(string name)
    {
        var entry = await Driver.SignInAsync(People.Next());
        (await new ServiceUserDriver(Server).RegisterAsync(entry.Credential, new Profile(name))).ShouldBe(Kind.Done);
        foreach (var sessions in EverySessionDriver(Server)) Encoding.UTF8.GetBytes((await sessions.SelfAsync(entry.Credential)).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
    }

    [Instead(NoProfile)]
    public override async Task The_anonymous_placeholder_fills_what_is_empty_and_never_overwrites()
    {
        var (person, real) = (People.Next(), new Profile("零陵上将军", "https://cdn.example.com/avatars/9.jpg"));
        foreach (var (said, shown) in ((Profile, Profile)[])[(Profile.Anonymous, Profile.Anonymous), (real, real), (Profile.Anonymous, real)])
        {
            var entry = await Driver.SignInAsync(person);
            (await new ServiceUserDriver(Server).RegisterAsync(entry.Credential, said)).ShouldBe(Kind.Done);
            await ShowsAsync(await Driver.SignInAsync(person), shown);
        }
    }

    [Instead(NoProfile)]
    public override async Task A_sign_in_without_a_profile_keeps_the_known_one()
    {
        var (person, known) = (People.Next(), new Profile("零陵上将军", "https://cdn.example.com/avatars/9.jpg"));
        (await new ServiceUserDriver(Server).RegisterAsync((await Driver.SignInAsync(person)).Credential, known)).ShouldBe(Kind.Done);
        await ShowsAsync(await Driver.SignInAsync(person), known);
    }

    [Instead("A sign-in of this contract carries no profile: what other contracts would refuse there is not looked at and not kept.")]
    public override async Task A_profile_that_cannot_be_is_refused_before_the_code_is_spent(string nickName, string avatarUrl)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var request = new SignInRequest(person, await Server.CodeAsync(person))
        {
            More = new Dictionary<string, string> { ["nickName"] = nickName, ["avatarUrl"] = avatarUrl },
        };
        await ShowsAsync(await Driver.CompleteAsync(request, (await Driver.SendCodeAsync(request)).ShouldBe(Kind.Done)), new Profile(""));
    }

    private protected override ContractDriver On(Passport passport) => new LoginDriver(passport);

    private async Task ShowsAsync(Entry entry, Profile shown)
    {
        foreach (var sessions in EverySessionDriver(Server))
            (await sessions.SelfAsync(entry.Credential)).ShouldBe(new Self(entry.Account, shown.NickName, shown.AvatarUrl));
    }
}
