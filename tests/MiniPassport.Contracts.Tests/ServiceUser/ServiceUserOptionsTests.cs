using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using MiniPassport.Api.Contracts.ServiceUser;
using MiniPassport.Api.Contracts.ServiceUser.Bare;

namespace MiniPassport.Contracts.Tests.ServiceUser;

public sealed class ServiceUserOptionsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("http://127.0.0.1:3000", true)]
    [InlineData("http://localhost:3000;http://[::1]:3000", true)]
    [InlineData("http://10.0.0.7:80", true)]
    [InlineData("http://172.31.255.255:80", true)]
    [InlineData("https://192.168.1.1", true)]
    [InlineData("http://[fd00::7]:3000", true)]
    [InlineData("http://[::ffff:10.0.0.7]:3000", true)]
    [InlineData("http://unix:/run/minipassport.sock", true)]
    [InlineData("http://0.0.0.0:3000", false)]
    [InlineData("http://*:3000", false)]
    [InlineData("http://+:3000", false)]
    [InlineData("http://[::]:3000", false)]
    [InlineData("http://203.0.113.7:3000", false)]
    [InlineData("http://172.32.0.1:3000", false)]
    [InlineData("http://[2001:db8::1]:3000", false)]
    [InlineData("http://passport.internal:3000", false)]
    [InlineData("http://127.0.0.1:3000; http://203.0.113.7:3000", false)]
    [InlineData("http://127.0.0.1.example.com:3000", false)]
    public void S038_A_bare_openid_needs_addresses_that_the_world_cannot_reach(string urls, bool isLegal)
    {
        var failures = Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true }, ("Urls", urls));
        if (isLegal) failures.ShouldBeEmpty();
        else failures.ShouldHaveSingleItem().ShouldContain("Contracts:ServiceUser:OpenId is Bare");
        Failures(new ServiceUserOptions { OpenId = OpenIdMode.Proof }, ("Urls", urls)).ShouldBeEmpty();
    }

    [Fact]
    public void S038_The_frameworks_own_endpoints_count_too()
    {
        var options = new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true };
        Failures(options, ("Urls", "http://localhost:1"), ("Kestrel:Endpoints:Web:Url", "http://*:80")).ShouldHaveSingleItem().ShouldContain("http://*:80");
        Failures(options, ("Urls", "http://localhost:1"), ("Kestrel:Endpoints:Web:Url", "http://10.0.0.1:80")).ShouldBeEmpty();
        Failures(options, ("Kestrel:Endpoints:Web:Protocols", "Http1")).ShouldHaveSingleItem();
    }

    [Fact]
    public void S038_It_has_to_be_acknowledged() =>
        Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare }).ShouldHaveSingleItem().ShouldStartWith("Contracts:ServiceUser:BareAcknowledged must be true");

    [Theory]
    [InlineData("10.1.2.3/8")]
    [InlineData("localhost")]
    [InlineData("")]
    public void A_peer_is_an_address_or_a_network(string peer)
    {
        var options = new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true };
        options.BarePeers.Add("10.0.0.0/8");
        options.BarePeers.Add(peer);
        Failures(options).ShouldHaveSingleItem().ShouldStartWith("Contracts:ServiceUser:BarePeers has");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public void A_secret_is_long_and_random(string secret)
    {
        var failure = Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true, BareSecret = secret }).ShouldHaveSingleItem();
        failure.ShouldStartWith("Contracts:ServiceUser:BareSecret ");
        failure.ShouldNotContain(secret);
        Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true, BareSecret = new string('x', 250) + Secret }).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_secret_may_be_in_a_file()
    {
        var file = Path.Combine(Path.GetTempPath(), "minipassport-secret-" + RandomNumberGenerator.GetHexString(12));
        try
        {
            foreach (var (content, isGood) in ((string, bool)[])[(Secret, true), (Secret + "\n", true), (Secret + "\r\n", true), ("short", false), (string.Concat(Enumerable.Repeat(Secret, 8)), true), (string.Concat(Enumerable.Repeat(Secret, 8)) + "x", false), (new string('x', 100_000), false)])
            {
                File.WriteAllText(file, content);
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                var options = new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true, BareSecretFile = file };
                if (!isGood)
                {
                    Failures(options).ShouldHaveSingleItem().ShouldStartWith("Contracts:ServiceUser:BareSecretFile ");
                    continue;
                }

                Failures(options).ShouldBeEmpty();
                BareSecret.Read(options).ShouldNotBeNull().ShouldBe(System.Text.Encoding.UTF8.GetBytes(content.TrimEnd()));
            }

            Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true, BareSecret = Secret, BareSecretFile = file }).ShouldHaveSingleItem().ShouldContain("keep one");
        }
        finally
        {
            File.Delete(file);
        }

        Failures(new ServiceUserOptions { OpenId = OpenIdMode.Bare, BareAcknowledged = true, BareSecretFile = file }).ShouldHaveSingleItem().ShouldContain("cannot be read");
        Failures(new ServiceUserOptions { OpenId = (OpenIdMode)7 }).ShouldHaveSingleItem().ShouldContain("Contracts:ServiceUser:OpenId");
    }

    private static string[] Failures(ServiceUserOptions options, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return [.. new ServiceUserOptionsCheck(configuration).Validate(null, options).Failures ?? []];
    }
}
