using System.Text.RegularExpressions;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.FrontEnd;

/// <summary>Front ends that know nothing but one contract's document each (tests/front-end), against the processes as they are shipped.</summary>
public sealed partial class ContractFrontEndTests(ServersFixture servers) : IClassFixture<ServersFixture>
{
    [Theory]
    [InlineData("run-api-wx.mjs", 8)]
    [InlineData("run-login.mjs", 2)]
    [InlineData("run-service-user.mjs", 5)]
    public async Task A_front_end_written_from_a_contracts_document_works(string script, int tests)
    {
        var node = Tools.Need("node");
        var path = Path.Combine(AppContext.BaseDirectory, "front-end", script);

        await using var run = ChildProcess.Start(node, ["--test", "--test-reporter=tap", path], servers.Environment);
        var exitCode = await run.WaitAsync(TestContext.Current.CancellationToken);

        exitCode.ShouldBe(0, run.Output);
        // A script that lost its tests would pass as well.
        TopLevelPass().Count(run.Output).ShouldBe(tests, run.Output);
        servers.ServerOutput.ShouldNotContain("Unhandled exception");
    }

    [GeneratedRegex(@"^ok \d+ - ", RegexOptions.Multiline)]
    private static partial Regex TopLevelPass();
}
