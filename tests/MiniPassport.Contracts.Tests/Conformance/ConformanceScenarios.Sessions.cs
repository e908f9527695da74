using System.Security.Cryptography;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

public abstract partial class ConformanceScenarios
{
    [Fact]
    public virtual Task What_a_sign_in_hands_out_reads_its_own_person() => ReadsItsOwnAsync(SessionsOn(Server));

    [Fact]
    public virtual Task S033_Nothing_written_beside_a_credential_shows_somebody_else() => ShowsNobodyElseAsync(SessionsOn(Server));

    [Fact]
    public virtual Task S032_A_real_openid_is_no_credential() => OpenIdIsNoCredentialAsync(SessionsOn(Server));

    [Fact]
    public virtual Task Without_a_credential_there_is_nothing_to_read_change_or_end() => NeedsACredentialAsync(SessionsOn(Server));

    [Fact]
    public virtual Task A_forged_credential_is_refused() => ForgedIsRefusedAsync(SessionsOn(Server));

    [Fact]
    public virtual Task S013_C002_C028_What_was_signed_out_is_refused_in_every_contract() => SignedOutIsRefusedAsync(SessionsOn(Server));

    [Fact]
    public virtual Task A_second_sign_in_leaves_the_first_one_signed_in() => SecondLeavesFirstAsync(SessionsOn(Server));

    [Fact]
    public virtual Task A_suspended_person_is_out_everywhere_at_once_and_back_when_active_again() => SuspendedIsOutAsync(SessionsOn(Server), Kind.Suspended);

    [Fact]
    public virtual async Task S013_C017_A_restart_keeps_what_lives_and_what_was_ended()
    {
        await using var fresh = await Passport.StartAsync();
        var driver = On(fresh);
        var (kept, ended) = (await driver.SignInAsync(People.Next()), await driver.SignInAsync(People.Next()));
        (await new UsersDriver(fresh).SignOutAsync(ended.Credential)).ShouldBe(Kind.Done);
        await fresh.RestartAsync();
        foreach (var sessions in EverySessionDriver(fresh))
        {
            foreach (var credential in kept.Credentials) (await sessions.SelfAsync(credential)).Account.ShouldBe(kept.Account);
            foreach (var credential in ended.Credentials) (await sessions.ReadAsync(credential)).ShouldBe(Kind.DeadCredential);
        }
    }

    [Fact]
    public virtual async Task A_credential_lives_no_longer_than_its_session()
    {
        await using var fresh = await Passport.StartAsync();
        var entry = await On(fresh).SignInAsync(People.Next());
        fresh.Clock.Advance(TimeSpan.FromDays(29));
        await AllAsync(credential => credential.IsHandle ? Kind.Done : Kind.DeadCredential);
        fresh.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1) + fresh.Skew);
        await AllAsync(_ => Kind.DeadCredential);

        async Task AllAsync(Func<Credential, Kind> expected)
        {
            foreach (var sessions in EverySessionDriver(fresh))
                foreach (var credential in entry.Credentials) (await sessions.ReadAsync(credential)).ShouldBe(expected(credential));
        }
    }

    private protected async Task ReadsItsOwnAsync(SessionDriver sessions)
    {
        var (first, second) = (await Driver.SignInAsync(People.Next()), await Driver.SignInAsync(People.Next()));
        foreach (var entry in (Entry[])[first, second, first])
            foreach (var credential in entry.Credentials) (await sessions.SelfAsync(credential)).Account.ShouldBe(entry.Account);
    }

    private protected async Task ShowsNobodyElseAsync(SessionDriver sessions)
    {
        var (mine, other) = (await Driver.SignInAsync(People.Next()), await Driver.SignInAsync(People.Next()));
        foreach (var credential in mine.Credentials)
        {
            foreach (var outcome in await sessions.ReadAsSomebodyElseAsync(credential, other))
            {
                if (outcome.Kind == Kind.Done) (await sessions.ShownAsync(outcome)).Account.ShouldBe(mine.Account, outcome.ToString());
                else outcome.Kind.ShouldBeOneOf(Kind.DeadCredential, Kind.BadRequest, Kind.NoRoute);
            }
        }
    }

    private protected async Task OpenIdIsNoCredentialAsync(SessionDriver sessions)
    {
        var victim = await Driver.SignInAsync(People.Next());
        var openId = new Credential(victim.Credential.OpenId, IsHandle: true, victim.Credential.OpenId);
        await RefusedAsync(sessions, openId);
        await RefusedAsync(sessions, openId with { IsHandle = false });
        (await sessions.SelfAsync(victim.Credential)).Account.ShouldBe(victim.Account);
    }

    private protected async Task NeedsACredentialAsync(SessionDriver sessions)
    {
        await Driver.SignInAsync(People.Next());
        (await sessions.ReadAsync(null)).ShouldBe(Kind.NoCredential);
        (await sessions.RenameAsync(null, "nobody")).ShouldBe(Kind.NoCredential);
        (await sessions.SignOutAsync(null)).ShouldBe(Kind.NoCredential);
    }

    private protected async Task ForgedIsRefusedAsync(SessionDriver sessions)
    {
        var entry = await Driver.SignInAsync(People.Next());
        foreach (var credential in entry.Credentials)
        {
            var value = credential.Value;
            var middle = value.Length / 2;
            string[] forged =
            [
                value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..], value + "A", value[..^1], value[1..], value.ToUpperInvariant(), value + value,
                "o" + RandomNumberGenerator.GetString("ABCDEFabcdef0123456789-_", 27), "x",
            ];
            foreach (var wrong in forged) (await sessions.ReadAsync(credential with { Value = wrong })).ShouldBe(Kind.DeadCredential, wrong);
            (await sessions.SelfAsync(credential)).Account.ShouldBe(entry.Account);
        }
    }

    private protected async Task SignedOutIsRefusedAsync(SessionDriver sessions)
    {
        var bystander = await Driver.SignInAsync(People.Next());
        var ways = bystander.Credentials.Length;
        for (var way = 0; way < ways; way++)
        {
            var entry = await Driver.SignInAsync(People.Next());
            (await sessions.SignOutAsync(entry.Credentials[way])).ShouldBe(Kind.Done);
            foreach (var contract in EverySessionDriver(Server))
                foreach (var credential in entry.Credentials) await RefusedAsync(contract, credential);
            (await sessions.SignOutAsync(entry.Credentials[way])).Kind.ShouldBeOneOf(Kind.Done, Kind.DeadCredential);
        }

        (await sessions.SelfAsync(bystander.Credential)).Account.ShouldBe(bystander.Account);
    }

    private protected async Task SecondLeavesFirstAsync(SessionDriver sessions)
    {
        var person = People.Next();
        Entry[] entries = [await Driver.SignInAsync(person), await Driver.SignInAsync(person)];
        foreach (var credential in entries.SelectMany(entry => entry.Credentials)) (await sessions.SelfAsync(credential)).Account.ShouldBe(entries[0].Account);
        (await sessions.SignOutAsync(entries[0].Credential)).ShouldBe(Kind.Done);
        (await sessions.SelfAsync(entries[1].Credential)).Account.ShouldBe(entries[1].Account);
    }

    private protected async Task SuspendedIsOutAsync(SessionDriver sessions, Kind refusal)
    {
        var person = People.Next();
        var entry = await Driver.SignInAsync(person);
        await Server.SetStatusAsync(entry.Account, 1);
        foreach (var contract in EverySessionDriver(Server))
            foreach (var credential in entry.Credentials) await RefusedAsync(contract, credential);
        (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person)))).ShouldBe(refusal);
        (await Driver.SendCodeAsync(new SignInRequest(person, await Server.CodeAsync(person, Passport.OtherAppId)) { AppId = Passport.OtherAppId })).ShouldBe(refusal);

        await Server.SetStatusAsync(entry.Account, 0);
        foreach (var credential in entry.Credentials) (await sessions.SelfAsync(credential)).Account.ShouldBe(entry.Account);
        (await Driver.SignInAsync(person)).Account.ShouldBe(entry.Account);
    }

    private protected static async Task RefusedAsync(SessionDriver sessions, Credential credential)
    {
        (await sessions.ReadAsync(credential)).ShouldBe(Kind.DeadCredential);
        (await sessions.RenameAsync(credential, "thief")).ShouldBe(Kind.DeadCredential);
    }
}
