using System.Text.RegularExpressions;
using MiniPassport.EndToEnd.Tests.Processes;

namespace MiniPassport.EndToEnd.Tests.WordInfo;

/// <summary>A client that shares no code with the server encrypts passwords: node-forge, sm-crypto and crypto-js, pinned in <c>WordInfo/client</c>.</summary>
public sealed partial class WordClientTests
{
    private static readonly string[] Settings =
    [
        "--Passwords:Sm2", "true", "--Passwords:SharedKey", "0123456789abcdef0123456789abcdef", "--Passwords:SharedKeyIv", "fedcba9876543210",
    ];

    [Fact]
    public async Task S059_Front_ends_libraries_register_sign_in_associate_and_change_a_password_in_every_form()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Path.Combine(Repository.Root, "tests", "MiniPassport.EndToEnd.Tests", "WordInfo", "client");
        var node = Tools.Need("node");
        await InstallAsync(folder, ct);
        using var data = new TemporaryDirectory();
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        await using var server = await PassportProcess.StartAsync(data.Path, ct, [.. simulator.ServerSettings, .. Settings]);
        var environment = new Dictionary<string, string> { ["PASSPORT_URL"] = server.Url, ["SIMULATOR_URL"] = simulator.Url };

        await using var run = ChildProcess.Start(node, ["--test", "--test-reporter=tap", Path.Combine(folder, "run-word.mjs")], environment);
        var exitCode = await run.WaitAsync(ct);

        exitCode.ShouldBe(0, run.Output);
        // A script that lost its tests would pass as well.
        TopLevelPass().Count(run.Output).ShouldBe(5, run.Output);
        server.Output.ShouldContain("Weakened by Passwords:SharedKey");
        foreach (var secret in (string[])["Zhang-San:0825", "Li-Si", "0123456789abcdef0123456789abcdef"]) server.Output.ShouldNotContain(secret);
    }

    private static async Task InstallAsync(string folder, CancellationToken ct)
    {
        if (File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))) return;
        await using var npm = ChildProcess.Start(Tools.Need("npm"), ["ci", "--prefix", folder, "--silent", "--no-audit", "--no-fund"]);
        (await npm.WaitAsync(ct)).ShouldBe(0, npm.Output);
    }

    [GeneratedRegex(@"^ok \d+ - ", RegexOptions.Multiline)]
    private static partial Regex TopLevelPass();
}
