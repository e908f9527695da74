using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>What each contract hands out, used in each contract that serves people who are signed in.</summary>
public sealed class CredentialMatrixTests(Passport passport) : IClassFixture<Passport>
{
    public static MatrixTheoryData<string, string> Pairs { get; } = new(["Users", "ApiWx", "Login", "ServiceUser"], ["Users", "ServiceUser"]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_credential_of_one_contract_reads_and_signs_out_in_the_other(string from, string into)
    {
        var (signer, sessions) = (Client(from, passport), Sessions(into, passport));
        var ways = (await signer.SignInAsync(People.Next())).Credentials.Length;
        for (var way = 0; way < ways; way++)
        {
            var entry = await signer.SignInAsync(People.Next());
            (await sessions.SelfAsync(entry.Credentials[way])).Account.ShouldBe(entry.Account);
            (await sessions.SignOutAsync(entry.Credentials[way])).ShouldBe(Kind.Done);
            foreach (var contract in (string[])["Users", "ServiceUser"])
                foreach (var credential in entry.Credentials) (await Sessions(contract, passport).ReadAsync(credential)).ShouldBe(Kind.DeadCredential);
        }
    }

    [Theory]
    [InlineData("Users")]
    [InlineData("ApiWx")]
    [InlineData("Login")]
    [InlineData("ServiceUser")]
    public async Task What_one_contract_changes_the_other_shows(string from)
    {
        var entry = await Client(from, passport).SignInAsync(People.Next());
        foreach (var credential in entry.Credentials)
        {
            (await Sessions("ServiceUser", passport).RenameAsync(credential, "零陵上将军 🌸")).ShouldBe(Kind.Done);
            foreach (var contract in (string[])["Users", "ServiceUser"])
                (await Sessions(contract, passport).SelfAsync(credential)).ShouldSatisfyAllConditions(
                    self => self.Account.ShouldBe(entry.Account), self => self.NickName.ShouldBe("零陵上将军 🌸"));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_credential_of_another_server_is_refused(string from, string into)
    {
        await using var other = await Passport.StartAsync();
        // The same person is known here too, under the same openid.
        var person = People.Next();
        await Client(from, passport).SignInAsync(person);
        var foreign = await Client(from, other).SignInAsync(person);
        foreach (var credential in foreign.Credentials) (await Sessions(into, passport).ReadAsync(credential)).ShouldBe(Kind.DeadCredential);
        foreach (var credential in foreign.Credentials) (await Sessions(into, other).SelfAsync(credential)).Account.ShouldBe(foreign.Account);
    }

    [Fact]
    public async Task A_credential_that_died_is_no_reason_to_refuse_a_sign_in()
    {
        foreach (var from in (string[])["Users", "ApiWx", "Login", "ServiceUser"])
        {
            var (signer, person) = (Client(from, passport), People.Next());
            var entry = await signer.SignInAsync(person);
            (await Sessions("Users", passport).SignOutAsync(entry.Credential)).ShouldBe(Kind.Done);
            passport.Http.DefaultRequestHeaders.Add("X-Token", entry.Credential.Value);
            try
            {
                var request = new SignInRequest(person, await passport.CodeAsync(person));
                (await signer.SendCodeAsync(request)).ShouldBe(Kind.Done);
            }
            finally
            {
                passport.Http.DefaultRequestHeaders.Remove("X-Token");
            }
        }
    }

    private static ContractDriver Client(string name, Passport passport) => name switch
    {
        "ApiWx" => new ApiWxDriver(passport),
        "Login" => new LoginDriver(passport),
        _ => Sessions(name, passport),
    };

    private static SessionDriver Sessions(string name, Passport passport) => name == "Users" ? new UsersDriver(passport) : new ServiceUserDriver(passport);
}
