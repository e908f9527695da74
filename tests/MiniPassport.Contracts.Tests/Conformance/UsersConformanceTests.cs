using System.Text;
using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>The Users contract (seeds 000 and 001).</summary>
public sealed class UsersConformanceTests(Passport passport) : ConformanceScenarios(passport), IClassFixture<Passport>
{
    [Instead("Seed 001 gives users/edit/self to management, pc, mobile and app: a mini program is refused, and the phone account that is linked to it edits the name both see.")]
    public override async Task A_new_name_comes_back_byte_for_byte(string name)
    {
        var driver = (UsersDriver)Driver;
        var entry = await driver.SignInAsync(People.Next());
        (await driver.RenameAsync(entry.Credential, name)).ShouldBe(Kind.NotAllowed);

        var phone = Requests.NewPhone();
        var pc = new Credential(await Server.NewAccountAsync(phone), IsHandle: false, "");
        var linked = (await Server.AssociateAsync(entry.Credential.Value, phone)).Token;
        (await driver.RenameAsync(pc, name)).ShouldBe(Kind.Done);
        Encoding.UTF8.GetBytes((await driver.SelfAsync(pc)).NickName).ShouldBe(Encoding.UTF8.GetBytes(name));
        (await Server.SelfAsync(linked)).GetProperty("userName").GetString().ShouldBe(name);
    }

    private protected override ContractDriver On(Passport passport) => new UsersDriver(passport);
}
