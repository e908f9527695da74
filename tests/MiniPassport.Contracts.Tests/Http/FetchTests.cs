using System.Net;
using System.Net.Sockets;
using MiniPassport.Contracts.Tests.ApiWx.Support;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Addresses are text here: kept, shown, never called.</summary>
public sealed class FetchTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task C008_S083_No_address_in_a_request_is_ever_fetched()
    {
        using var sink = new TcpListener(IPAddress.Loopback, 0);
        sink.Start();
        var host = $"127.0.0.1:{((IPEndPoint)sink.LocalEndpoint).Port}";
        string[] addresses = [$"http://{host}/a.jpg", $"https://{host}/a.jpg", $"//{host}/a", $"ftp://{host}/a", $"http://user:password@{host}/", host, $"\\\\{host}\\a"];
        var handle = await passport.RegisteredAsync(ServiceUserRequests.NewPerson());
        var caller = await Caller.NewAsync(passport);

        foreach (var address in addresses)
        {
            await passport.ApiWxInfoAsync("fetched", new { nickName = address, avatarUrl = address, city = address });
            await passport.PostAsync("/users/login/wechat", new { code = await passport.CodeAsync("fetched"), avatarUrl = address, nickName = address });
            await passport.CallAsync("login", new { openid = handle, gender = 1, phone = "1", avatar = address, nick_name = address });
            await passport.CallAsync("update", new { openid = handle, update = new { avatar = address } });
            await passport.PostAsync("/users/edit/self", new { address, userName = "a", headImg = address }, caller.Token);
            // Where a key or a certificate might come from, and where a proxy might be asked to go.
            string[] headers = ["Referer", "Origin", "X-Forwarded-Host", "X-Original-URL", "Forwarded", "Link", "From", "X-Wap-Profile", "True-Client-IP"];
            await passport.GetAsync("/users/info/self", caller.Token, [.. headers.Select(header => (header, address))]);
            var forged = $"{Encoded($$"""{"alg":"RS256","typ":"JWT","jku":"{{address}}","x5u":"{{address}}"}""")}.{Encoded($$"""{"iss":"{{address}}"}""")}.AAAA";
            (await passport.GetAsync("/users/info/self", forged)).Code.ShouldBe(205);
            await caller.SendAsync(RawRequest.Get($"http://{host}/users/info/self", caller.Token, "Host: " + host));
        }

        sink.Pending().ShouldBeFalse();
        // The sink can see.
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)sink.LocalEndpoint, TestContext.Current.CancellationToken);
        sink.Pending().ShouldBeTrue();
    }

    private static string Encoded(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
}
