using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Tests.Avatars.Images;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Overload;

/// <summary>Clients that send or read so slowly that they only hold a connection lose it, and nobody else notices them.</summary>
public sealed class SlowClientTests
{
    private const int OfEachKind = 100;

    [Fact]
    public async Task S085_Slow_heads_bodies_and_readers_are_closed_while_honest_requests_all_succeed()
    {
        await using var passport = await StartAsync();
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        var picture = await LargePictureAsync(passport, token);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        over.CancelAfter(TimeSpan.FromMinutes(2));

        var slow = Enumerable.Range(0, OfEachKind).SelectMany(_ => (Task[])
        [
            // slowhttptest -H: a header line now and then, and never the last one.
            UntilClosedAsync(passport, "GET /users/info/self HTTP/1.1\r\nHost: x\r\n", "X: y\r\n", over.Token),
            // -B: a body that comes byte by byte.
            UntilClosedAsync(passport, "POST /users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n", "x", over.Token),
            // -X: much asked for, nothing read.
            UntilClosedAsync(passport, string.Concat(Enumerable.Repeat($"GET {picture} HTTP/1.1\r\nHost: x\r\n\r\n", 8)), "G", over.Token),
        ]).ToArray();

        var allClosed = Task.WhenAll(slow);
        var honest = 0;
        do
        {
            (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
            (await passport.SignInAsync($"honest-{honest % 7}")).Code.ShouldBe(200);
            if (honest % 10 == 0) (await passport.LoginAsync(phone)).ShouldNotBeEmpty();
            honest++;
            await Task.Delay(10, over.Token);
        }
        while (!allClosed.IsCompleted);
        await allClosed;
        (await passport.GetAsync("/users/info/self", token)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S085_The_times_they_are_closed_after_are_the_documented_ones()
    {
        await using var passport = await Passport.StartAsync(TestStore.Sqlite, ("Overload:MaxConnections", "1234"));
        var limits = passport.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        limits.RequestHeadersTimeout.ShouldBe(TimeSpan.FromSeconds(15));
        limits.KeepAliveTimeout.ShouldBe(TimeSpan.FromSeconds(130));
        (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod).ShouldBe((1_000, TimeSpan.FromSeconds(10)));
        (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod).ShouldBe((4_000, TimeSpan.FromSeconds(10)));
        limits.MaxConcurrentConnections.ShouldBe(1_234);
        new OverloadOptions().MaxConnections.ShouldBe(20_000);
    }

    [Fact]
    public async Task S085_One_connection_too_many_is_closed_and_those_that_are_open_go_on()
    {
        const int most = 10;
        await using var passport = await Passport.StartAsync(TestStore.Sqlite, ("Overload:MaxConnections", $"{most}"));
        var open = new List<Http.RawConnection>();
        for (var i = 0; i < most; i++)
        {
            open.Add(await Http.RawConnection.OpenAsync(passport.Address));
            (await open[i].ExchangeAsync(Http.RawRequest.Get("/users/info/self"))).Code.ShouldBe(403);
        }

        await using (var more = await Http.RawConnection.OpenAsync(passport.Address)) (await more.IsClosedAsync()).ShouldBeTrue();
        foreach (var connection in open) (await connection.ExchangeAsync(Http.RawRequest.Get("/users/info/self"))).Code.ShouldBe(403);
        await open[0].DisposeAsync();
        for (var i = 0; i < 200; i++)
        {
            await using var next = await Http.RawConnection.OpenAsync(passport.Address);
            if (await next.TryExchangeAsync(Http.RawRequest.Get("/users/info/self")) is not null) break;
            i.ShouldBeLessThan(199);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        foreach (var connection in open.Skip(1)) await connection.DisposeAsync();
    }

    // The real times are longer than a test should be.
    private static async Task<Passport> StartAsync()
    {
        var passport = new Passport([])
        {
            Store = TestStore.Sqlite,
            Adjust = services => services.PostConfigure<KestrelServerOptions>(kestrel =>
            {
                kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(3);
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1_000, TimeSpan.FromSeconds(2));
                kestrel.Limits.MinResponseDataRate = new MinDataRate(100_000, TimeSpan.FromSeconds(2));
            }),
        };
        await passport.InitializeAsync();
        return passport;
    }

    /// <summary>Sends a beginning, then a little again and again, reads nothing, and returns when the server has had enough.</summary>
    private static async Task UntilClosedAsync(Passport passport, string beginning, string little, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(passport.Address.Host, passport.Address.Port, ct);
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(beginning), ct);
            while (true)
            {
                await Task.Delay(250, ct);
                await socket.SendAsync(Encoding.ASCII.GetBytes(little), ct);
            }
        }
        catch (SocketException)
        {
            // Closed: what a test for being slow waits for.
        }
    }

    /// <summary>The path of a picture that no socket's buffer takes whole.</summary>
    private static async Task<string> LargePictureAsync(Passport passport, string token)
    {
        var uploaded = await passport.UploadAsync(token, Noise(side: 700));
        uploaded.Code.ShouldBe(200, uploaded.Raw);
        return new Uri(uploaded.Data.GetProperty("filePath").GetString()!).AbsolutePath;
    }

    private static byte[] Noise(int side)
    {
        var rows = RandomNumberGenerator.GetBytes(side * ((3 * side) + 1));
        for (var row = 0; row < side; row++) rows[row * ((3 * side) + 1)] = 0;
        return [.. PngBuilder.Signature, .. PngBuilder.Header(side, side), .. PngBuilder.Chunk("IDAT", PngBuilder.Deflate(rows)), .. PngBuilder.End];
    }
}
