using MiniPassport.Campaigns.Rolling;
using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.Instances;

/// <summary>A short run of eng/rolling.sh: two servers on one database behind HAProxy, of which one at a time is restarted under load.</summary>
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Requests = 2_000, Rounds = 2, Clients = 6;

    [Fact]
    public async Task S107_No_request_fails_and_no_session_is_lost_while_each_instance_is_restarted_in_turn()
    {
        var ct = TestContext.Current.CancellationToken;
        var cluster = await Needed.Async(PostgresCluster.SharedAsync);
        await using var simulator = await SimulatorProcess.StartAsync(ct);

        var result = await new RollingCampaign(Tools.Need("haproxy"), Requests, Rounds, Clients).RunAsync(cluster, simulator, () => false, ct);

        output.WriteLine($"{result.Requests} requests through {result.Restarts} restarts, {result.Failures.Count} failed; {result.Living} sessions live, {result.Ended} ended");
        result.Failures.ShouldBeEmpty(result.Balancer);
        result.Requests.ShouldBeGreaterThanOrEqualTo(Requests);
        result.Restarts.ShouldBeGreaterThanOrEqualTo(Rounds * 2);
        result.Living.ShouldBePositive();
        result.Ended.ShouldBePositive();
    }
}
