using System.Text.RegularExpressions;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>A front end that knows nothing but the contract's documents (tests/front-end).</summary>
[Collection(DemoCollection.Name)]
public sealed partial class FrontEndTests(DemoFixture demo)
{
    private const int Dialects = 6;

    [Fact]
    public async Task A_front_end_written_from_the_documents_lives_an_accounts_life_in_every_dialect()
    {
        var node = Tools.Need("node");
        var script = Path.Combine(AppContext.BaseDirectory, "front-end", "run.mjs");
        var servers = new Dictionary<string, string> { ["PASSPORT_URL"] = demo.ServerUrl, ["SIMULATOR_URL"] = demo.SimulatorUrl };

        await using var run = ChildProcess.Start(node, ["--test", "--test-reporter=tap", script], servers);
        var exitCode = await run.WaitAsync(TestContext.Current.CancellationToken);

        exitCode.ShouldBe(0, run.Output);
        // A script that lost its tests would pass as well.
        Dialect().Count(run.Output).ShouldBe(Dialects, run.Output);
    }

    [GeneratedRegex(@"^ok \d+ - \w+ token, \w+ paths, \w+ bodies", RegexOptions.Multiline)]
    private static partial Regex Dialect();
}
