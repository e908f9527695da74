using System.Text.RegularExpressions;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class CreateAdministratorTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task A_new_managers_password_is_printed_once_and_signs_in()
    {
        var phone = NewPhone();
        var (exit, output) = await RunAsync(phone);
        exit.ShouldBe(0);
        var password = Regex.Match(output, $@"Manager {phone} created\. Initial password, shown this once: (\S{{16}})$", RegexOptions.Multiline).Groups[1].Value;
        password.ShouldNotBeEmpty(output);

        var token = (await passport.PostAsync("/management/users/login", new { phone }, headers: WordInfo(password))).Token;
        (await passport.GetAsync("/users/list", token)).Code.ShouldBe(200);

        var (again, second) = await RunAsync(phone);
        again.ShouldBe(0);
        second.ShouldContain($"The account of {phone} is a manager now; its password is unchanged.");
        second.ShouldNotContain(password);
    }

    [Fact]
    public async Task An_existing_account_becomes_a_manager_and_keeps_its_password_and_session()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone, "management");
        (await passport.GetAsync("/users/list", token)).Code.ShouldBe(403);
        (await passport.GrantAsync(phone)).ShouldBe(0);
        (await passport.GetAsync("/users/list", token)).Code.ShouldBe(200);
        (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_no_phone_makes_nobody_a_manager()
    {
        (await passport.GrantAsync("admin")).ShouldBe(2);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE roles <> 0 AND phone = 'admin'")).ShouldBe(0);
    }

    // Other tests may write to the console meanwhile; each line says whose phone it is about.
    private async Task<(int Exit, string Output)> RunAsync(string phone)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(output));
        try
        {
            var exit = await passport.GrantAsync(phone);
            return (exit, string.Join('\n', output.ToString().Split('\n').Where(line => line.Contains(phone, StringComparison.Ordinal))));
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
