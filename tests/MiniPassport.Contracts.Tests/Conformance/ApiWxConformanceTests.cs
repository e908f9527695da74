using System.Text;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>The ApiWx contract (seed 002).</summary>
public sealed class ApiWxConformanceTests(Passport passport) : SignInOnlyScenarios(passport), IClassFixture<Passport>
{
    [Instead("The contract shows the profile in the sign-in's own answer and nowhere else; the others must show the same.")]
    public override async Task A_nickname_comes_back_byte_for_byte(string name)
    {
        var sent = await SendAsync(People.Next(), new Profile(name));
        Encoding.UTF8.GetBytes(ApiWxDriver.Shown(sent.Outcome).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
        foreach (var sessions in EverySessionDriver(Server)) Encoding.UTF8.GetBytes((await sessions.SelfAsync(sent.Entry.Credential)).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
    }

    [Instead("The contract shows the profile in the sign-in's own answer; the scenario also runs in the contracts that can read it again.")]
    public override Task The_anonymous_placeholder_fills_what_is_empty_and_never_overwrites() => ElsewhereAsync(PlaceholderAsync);

    [Instead("The contract shows the profile in the sign-in's own answer and nowhere else; the others must show the same.")]
    public override async Task A_sign_in_without_a_profile_keeps_the_known_one()
    {
        var (person, profile) = (People.Next(), new Profile("零陵上将军", "https://cdn.example.com/avatars/8.jpg"));
        await SendAsync(person, profile);
        var (outcome, entry) = await SendAsync(person, null);
        Self[] shown = [ApiWxDriver.Shown(outcome), .. await Task.WhenAll(EverySessionDriver(Server).Select(sessions => sessions.SelfAsync(entry.Credential)))];
        foreach (var self in shown) self.ShouldBe(new Self(entry.Account, profile.NickName, profile.AvatarUrl));
    }

    private protected override ContractDriver On(Passport passport) => new ApiWxDriver(passport);

    private async Task<(Outcome Outcome, Entry Entry)> SendAsync(string person, Profile? profile)
    {
        var request = new SignInRequest(person, await Server.CodeAsync(person)) { Profile = profile };
        var outcome = (await Driver.SendCodeAsync(request)).ShouldBe(Kind.Done);
        return (outcome, await Driver.CompleteAsync(request, outcome));
    }
}
