using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Api.Http;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>The peer of the real server's connections, and whom Cloud Hosting's headers make of them.</summary>
public sealed class TransportPeerTests
{
    private const string Believed = "10.1.2.3";

    private static readonly string[] Person = ["X-WX-SOURCE: wx_client", "X-WX-APPID: " + Passport.AppId, "X-WX-OPENID: oABCdef1234567890"];

    [Fact]
    public async Task The_gateway_is_known_by_its_connection_and_not_by_what_it_forwards()
    {
        await using var passport = await StartAsync(("WeChat:CloudHosting:Peers:0", "127.0.0.1"));

        (await AskAsync(passport, Person)).ShouldBe("127.0.0.1 127.0.0.1 oABCdef1234567890");
        (await AskAsync(passport, [.. Person, "X-Forwarded-For: 203.0.113.9"])).ShouldBe("203.0.113.9 127.0.0.1 oABCdef1234567890");
        (await AskAsync(passport, [.. Person, "X-WX-OPENID: oABCdef1234567890"])).ShouldBe("127.0.0.1 127.0.0.1 nobody");
        (await AskAsync(passport, [.. Person, "x-wx-unionid: oUnion1", "X-Wx-Unionid: oUnion1"])).ShouldBe("127.0.0.1 127.0.0.1 nobody");
    }

    [Theory]
    [InlineData("Proxy:KnownProxies:0", "127.0.0.1")]
    // Makes the framework believe everybody's forwarded headers before any of our middleware runs.
    [InlineData("ForwardedHeaders_Enabled", "true")]
    public async Task X_Forwarded_For_does_not_make_a_peer_the_gateway(string key, string value)
    {
        await using var passport = await StartAsync(("WeChat:CloudHosting:Peers:0", Believed), (key, value));

        (await AskAsync(passport, Person)).ShouldBe("127.0.0.1 127.0.0.1 nobody");
        (await AskAsync(passport, [.. Person, "X-Forwarded-For: " + Believed])).ShouldBe($"{Believed} 127.0.0.1 nobody");
    }

    private static async Task<Passport> StartAsync(params (string, string)[] settings)
    {
        var passport = new Passport([("WeChat:CloudHosting:Enabled", "true"), .. settings])
        {
            Adjust = services => services.AddSingleton<IStartupFilter>(new Probe()),
        };
        await passport.InitializeAsync();
        return passport;
    }

    private static async Task<string> AskAsync(Passport passport, string[] headers) =>
        (await RawConnection.ExchangeAsync(passport.Address, RawRequest.Get("/probe", null, headers))).Text;

    /// <summary>Behind everything the server has: what a handler would see.</summary>
    private sealed class Probe : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(AnswerAsync);
        };

        private static async Task AnswerAsync(HttpContext http)
        {
            var caller = http.RequestServices.GetRequiredService<CloudHosting>().Read(http);
            IPAddress?[] peers = [http.Connection.RemoteIpAddress, TransportPeer.Of(http)];
            var body = $"{string.Join(' ', peers.Select(peer => peer?.ToString()))} {caller?.OpenId ?? "nobody"}";
            (http.Response.StatusCode, http.Response.ContentLength) = (200, body.Length);
            await http.Response.WriteAsync(body);
        }
    }
}
