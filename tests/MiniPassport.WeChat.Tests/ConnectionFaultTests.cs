using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class ConnectionFaultTests
{
    [Fact]
    public async Task S089_Nobody_listening_is_an_outage()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://{probe.LocalEndpoint}";
        probe.Stop();
        await using var rig = new Rig(address);

        await rig.OutageAsync();

        rig.Log.All.ShouldContain("NotConnected");
    }

    [Fact]
    public async Task S089_An_unknown_host_name_is_an_outage()
    {
        await using var rig = new Rig("http://wechat.invalid", timeout: "00:00:02");

        await rig.OutageAsync();
    }

    [Fact]
    public async Task S089_Only_a_valid_certificate_of_the_right_name_is_trusted()
    {
        using var certificates = new TestCertificates();
        using var good = certificates.Server("127.0.0.1");
        using var wrongName = certificates.Server("api.example.org");
        using var expired = certificates.Server("127.0.0.1", expired: true);

        (await SucceedsAsync(good, certificates.Authority)).ShouldBeTrue();
        (await SucceedsAsync(wrongName, certificates.Authority)).ShouldBeFalse();
        (await SucceedsAsync(expired, certificates.Authority)).ShouldBeFalse();
        (await SucceedsAsync(good, trusted: null)).ShouldBeFalse();
    }

    [Fact]
    public async Task S089_A_handshake_that_hangs_ends_with_the_connect_timeout_and_is_tried_once_more()
    {
        await using var server = FaultServer.Play(c => c.HangAsync());
        await using var rig = new Rig(server.Address.Replace("http:", "https:", StringComparison.Ordinal), connectTimeout: "00:00:00.200", timeout: "00:00:20");

        await rig.OutageAsync();

        server.Connections.ShouldBe(2);
        rig.Log.All.ShouldContain("NotConnected");
        await server.AllClosedAsync();
    }

    [Fact]
    public async Task S089_A_server_that_accepts_and_stays_silent_is_left_at_the_limit_without_a_repeat()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        await using var server = FaultServer.Play(c =>
        {
            asked.TrySetResult();
            return c.HangAsync();
        });
        await using var rig = new Rig(server.Address, time);

        var call = rig.OutageAsync();
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(4.9));
        call.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));
        await call;

        rig.Log.All.ShouldContain("TimedOut");
        server.Requests.Count.ShouldBe(1);
        time.Pending.ShouldBe(0);
        await server.AllClosedAsync();
    }

    [Fact]
    public async Task S089_A_body_that_drips_is_left_at_the_same_limit()
    {
        var time = new ManualTime();
        var dripped = 0;
        await using var server = FaultServer.Play(async c =>
        {
            await c.SendAsync(Wire.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"));
            while (dripped < 100)
            {
                await c.SendAsync([(byte)' ']);
                dripped++;
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1);
            }
        });
        await using var rig = new Rig(server.Address, time);

        await rig.OutageAsync();

        rig.Log.All.ShouldContain("TimedOut");
        server.Requests.Count.ShouldBe(1);
        await server.AllClosedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 88\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 88\r\n\r\n{\"openid\":\"oGZU")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ope")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("HTTP/1.1 2")]
    [InlineData("\u0016\u0003\u0001 not HTTP at all\r\n\r\n")]
    public async Task S089_A_connection_cut_after_the_request_is_an_outage_and_the_code_is_not_sent_again(string sent)
    {
        foreach (var reset in new[] { true, false })
        {
            await using var server = FaultServer.Play(async c =>
            {
                await c.SendAsync(Wire.Raw(sent));
                if (reset) c.Reset();
                else c.Close();
            });
            await using var rig = new Rig(server.Address);

            await rig.OutageAsync();

            server.Requests.Count.ShouldBe(1);
            rig.Log.All.ShouldContain("Lost");
            await server.AllClosedAsync();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S089_A_reused_connection_that_ends_before_the_answer_does_not_repeat_the_code(bool reset)
    {
        await using var server = FaultServer.Play(async c =>
        {
            if (c.Number == 1) await c.SendAsync(Wire.Ok(Wire.Success));
            else if (reset) c.Reset();
            else c.Close();
        });
        await using var rig = new Rig(server.Address);
        (await rig.ExchangeAsync("first")).Succeeded(out _, out _).ShouldBeTrue();

        await rig.OutageAsync();

        server.Connections.ShouldBe(1);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task S089_The_client_recovers_at_once_and_leaves_no_connection_behind_after_many_faults()
    {
        var healthy = false;
        await using var server = FaultServer.Play(async c =>
        {
            if (healthy)
            {
                await c.SendAsync(Wire.Ok(Wire.Success));
                return;
            }

            switch (c.Number % 4)
            {
                case 0: c.Reset(); break;
                case 1: await c.SendAsync(Wire.Raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{")); break;
                case 2: await c.SendAsync(Wire.Status("502 Bad Gateway", "", "<html>")); break;
                default: await c.SendAsync(Wire.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")); c.Close(); break;
            }
        });
        await using var rig = new Rig(server.Address);

        for (var i = 0; i < 60; i++) await rig.OutageAsync();
        await server.AllClosedAsync();
        healthy = true;

        (await rig.ExchangeAsync()).Succeeded(out _, out _).ShouldBeTrue();
        server.OpenConnections.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_the_cancellation_and_nothing_is_logged()
    {
        using var caller = new CancellationTokenSource();
        await using var server = FaultServer.Play(async c =>
        {
            await caller.CancelAsync();
            await c.HangAsync();
        });
        await using var rig = new Rig(server.Address);

        var thrown = await Should.ThrowAsync<OperationCanceledException>(async () => await rig.ExchangeAsync(ct: caller.Token));

        thrown.CancellationToken.ShouldBe(caller.Token);
        rig.Log.Lines.ShouldBeEmpty();
        await server.AllClosedAsync();
    }

    private static async Task<bool> SucceedsAsync(X509Certificate2 certificate, X509Certificate2? trusted)
    {
        await using var server = FaultServer.Play(c => c.SendAsync(Wire.Ok(Wire.Success)), certificate);
        await using var rig = new Rig(server.Address, change: services =>
        {
            var handler = WeChatTransport.CreateHandler(new WeChatOptions());
            if (trusted is not null)
            {
                handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { trusted },
                    RevocationMode = X509RevocationMode.NoCheck,
                };
            }

            services.AddSingleton(_ => new WeChatTransport(handler));
        });
        var result = await rig.ExchangeAsync();
        if (result.Failed(out var failure))
        {
            failure.Error.ShouldBe(Core.Results.AccountError.WeChatUnavailable);
            server.Requests.ShouldBeEmpty();
            return false;
        }

        return true;
    }
}
