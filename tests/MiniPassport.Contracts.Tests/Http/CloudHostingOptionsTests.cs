using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

public sealed class CloudHostingOptionsTests
{
    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.0.0.7/32")]
    [InlineData("::1")]
    [InlineData("fd00::/8")]
    [InlineData("FD00::7/128")]
    public void Addresses_and_networks_are_accepted(string peer) => Failures(peer).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("gateway.example.com")]
    [InlineData("*")]
    [InlineData("10")]
    [InlineData("10/8")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("10.0.0.7 ")]
    [InlineData("10.0.0.7:80")]
    [InlineData("10.1.2.3/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/255.0.0.0")]
    [InlineData("fd00::7/8")]
    [InlineData("fd00::/129")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("fe80::1%1")]
    [InlineData("::ffff:10.0.0.0/104")]
    public void Anything_else_is_one_line_that_names_the_key(string peer)
    {
        var line = Failures("10.0.0.0/8", peer).ShouldHaveSingleItem();
        line.ShouldStartWith("WeChat:CloudHosting:Peers ");
        line.ShouldContain($"\"{peer}\"");
    }

    [Fact]
    public void Enabled_without_peers_is_refused_and_disabled_without_is_not()
    {
        Failures().ShouldHaveSingleItem().ShouldStartWith("WeChat:CloudHosting:Peers ");
        new CloudHostingOptionsCheck().Validate(null, new CloudHostingOptions()).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("WeChat:CloudHosting:Peers", "WeChat:CloudHosting:Enabled", "true")]
    [InlineData("WeChat:CloudHosting:Peers", "WeChat:CloudHosting:Peers:0", "gateway")]
    [InlineData("Contracts:WrongHandlesPerAddress", "Contracts:WrongHandlesPerAddress", "0")]
    [InlineData("Contracts:WrongHandlesPerAddress", "Contracts:WrongHandlesPerAddress", "1000001")]
    public async Task The_server_does_not_start_with_it(string named, string key, string value)
    {
        await using var passport = new Passport([(key, value)]);
        var refused = await Should.ThrowAsync<OptionsValidationException>(async () => await passport.InitializeAsync());
        refused.Failures.ShouldHaveSingleItem().ShouldStartWith(named + " ");
    }

    private static IReadOnlyList<string> Failures(params string[] peers)
    {
        var options = new CloudHostingOptions { Enabled = true };
        foreach (var peer in peers) options.Peers.Add(peer);
        return [.. new CloudHostingOptionsCheck().Validate(null, options).Failures ?? []];
    }
}
