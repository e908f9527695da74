using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;

namespace MiniPassport.EndToEnd.Tests.Faults;

/// <summary>Secrets as containers get them: root's, readable by the group of a server that is somebody else.</summary>
public sealed class ContainerSecretTests
{
    private const string Nobody = "65534";

    [Theory]
    [InlineData(Nobody, "0:65534", "0640", true)]
    [InlineData(Nobody, "0:65534", "0440", true)]
    [InlineData(Nobody, "65534:65534", "0400", true)]
    [InlineData(Nobody, "65534:65534", "0640", false)]
    [InlineData(Nobody, "0:65534", "0644", false)]
    [InlineData(Nobody, "0:65534", "0660", false)]
    [InlineData("0", "0:0", "0640", false)]
    [InlineData("0", "0:0", "0600", true)]
    public async Task S114_Root_may_let_the_group_of_a_server_that_is_not_root_read_a_secret_and_nobody_else_may(string user, string owner, string mode, bool isRead)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can become somebody else.");
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        var secret = Path.Combine(directory.Path, "secret");
        await File.WriteAllTextAsync(secret, SimulatorProcess.Secret, ct);
        await RunAsync(0, "chmod", mode, secret);
        await RunAsync(0, "chown", owner, secret);

        // It may pass the folders between, which are the tests' and not the server's, by a right of root's that says nothing about who it is.
        var (code, output) = await RunAsync(
            null, "setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--inh-caps", "+dac_override", "--ambient-caps", "+dac_override",
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", Path.Combine(AppContext.BaseDirectory, "minipassport.dll"),
            "create-admin", "--phone", "13800138000", "--Storage:DataDirectory", Path.Combine(directory.Path, "data"), "--WeChat:Apps:0:AppId", SimulatorProcess.AppId, "--WeChat:Apps:0:SecretFile", secret);

        output.ShouldNotContain(SimulatorProcess.Secret);
        (code, output.Contains("can be read by others than its owner", StringComparison.Ordinal)).ShouldBe((isRead ? 0 : 2, !isRead), output);

        async Task<(int Code, string Output)> RunAsync(int? expected, string program, params string[] arguments)
        {
            await using var process = ChildProcess.Start(program, arguments);
            var ended = await process.WaitAsync(ct);
            if (expected is { } right) ended.ShouldBe(right, process.Output);
            return (ended, process.Output);
        }
    }
}
