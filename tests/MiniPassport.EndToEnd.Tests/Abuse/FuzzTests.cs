using System.Globalization;
using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Fuzz;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>The campaign of eng/fuzz.sh, a short one.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S088_No_request_made_wrong_breaks_a_rule()
    {
        using var directory = new TemporaryDirectory();
        var result = await Campaign.RunAsync(new FuzzOptions(Seed: 88, Requests: 3000, TimeSpan.FromMinutes(8), directory.Path, Workers: 4, output.WriteLine), TestContext.Current.CancellationToken);
        output.WriteLine(result.Summary);

        result.Violations.ShouldBeEmpty();
        result.Requests.ShouldBe(3000);
        // The generator reaches what it is for: right requests, refusals of every kind, and what is no HTTP at all.
        foreach (var kind in (string[])
            ["success Users", "success ApiWx", "success ServiceUser", "picture", "health", "200", "404", "405", "415", "400 transport", "ended, after no whole request", "done POST /users/edit/self", "done POST /service/user/update", "done POST /users/edit/avatar/self"])
            result.Answered.GetValueOrDefault(kind).ShouldBePositive(string.Create(CultureInfo.InvariantCulture, $"{kind} in {result.Summary}"));
    }
}
