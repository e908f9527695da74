using System.Text;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    [Theory]
    [MemberData(nameof(Texts))]
    public virtual async Task A_nickname_comes_back_byte_for_byte(string name)
    {
        var sessions = SessionsOn(Server);
        var entry = await Driver.SignInAsync(People.Next(), new Profile(name));
        Encoding.UTF8.GetBytes((await sessions.SelfAsync(entry.Credential)).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public virtual Task A_new_name_comes_back_byte_for_byte(string name) => RenamedAsync(SessionsOn(Server), name);

    [Fact]
    public virtual Task The_anonymous_placeholder_fills_what_is_empty_and_never_overwrites() => PlaceholderAsync(SessionsOn(Server));

    [Fact]
    public virtual async Task A_sign_in_without_a_profile_keeps_the_known_one()
    {
        var person = People.Next();
        await Driver.SignInAsync(person, new Profile("零陵上将军", Real));
        var self = await SessionsOn(Server).SelfAsync((await Driver.SignInAsync(person)).Credential);
        (self.NickName, self.AvatarUrl).ShouldBe(("零陵上将军", Real));
    }

    [Theory]
    [MemberData(nameof(Unacceptable))]
    public virtual async Task A_profile_that_cannot_be_is_refused_before_the_code_is_spent(string nickName, string avatarUrl)
    {
        var person = People.Next();
        await Driver.PrepareAsync(person);
        var request = new SignInRequest(person, await Server.CodeAsync(person));
        var exchanges = await Server.ExchangesSeenAsync();
        (await Driver.SendCodeAsync(request with { Profile = new Profile(nickName, avatarUrl) })).ShouldBe(Kind.BadRequest);
        (await Server.ExchangesSeenAsync()).ShouldBe(exchanges);
        (await Driver.SendCodeAsync(request)).ShouldBe(Kind.Done);
    }

    /// <summary>Names and pictures beyond what a profile holds.</summary>
    public static TheoryData<string, string> Unacceptable { get; } = new()
    {
        { string.Concat(Enumerable.Repeat("🌸", 101)), Real },
        { "张三", "javascript:alert(1)" },
        { "张三", "wxfile://tmp_1.jpg" },
        { "张三", "https://cdn.example.com/" + new string('a', 500) },
    };

    private protected async Task RenamedAsync(SessionDriver sessions, string name)
    {
        var entry = await Driver.SignInAsync(People.Next());
        foreach (var credential in entry.Credentials)
        {
            (await sessions.RenameAsync(credential, name)).ShouldBe(Kind.Done);
            foreach (var contract in EverySessionDriver(Server))
                Encoding.UTF8.GetBytes((await contract.SelfAsync(credential)).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
        }
    }

    private protected async Task PlaceholderAsync(SessionDriver sessions)
    {
        var person = People.Next();
        await ShowsAsync(Profile.Anonymous, Profile.Anonymous);
        await ShowsAsync(new Profile("零陵上将军", Real), new Profile("零陵上将军", Real));
        await ShowsAsync(Profile.Anonymous, new Profile("零陵上将军", Real));

        // Each on its own: a picture chosen by hand comes with the anonymous name.
        await ShowsAsync(Profile.Anonymous with { AvatarUrl = Chosen }, new Profile("零陵上将军", Chosen));
        await ShowsAsync(new Profile("上将军", Profile.Grey), new Profile("上将军", Chosen));

        async Task ShowsAsync(Profile said, Profile shown)
        {
            var self = await sessions.SelfAsync((await Driver.SignInAsync(person, said)).Credential);
            new Profile(self.NickName, self.AvatarUrl).ShouldBe(shown);
        }
    }
}
