using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using MiniPassport.Api.Http;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Everything that must hold before a header says who a person is; each test takes one thing away from a request that has it all.</summary>
public sealed class CloudHostingTests
{
    private const string AppId = "wx0123456789abcdef", OpenId = "oABC-def_1234567890123456789", UnionId = "oUNI-on_01234567890123456789";

    private static readonly MiniPrograms Apps = new([new MiniProgram("wxfedcba9876543210", "first"), new MiniProgram(AppId, "second")]);

    private readonly CloudHostingOptions _options = new() { Enabled = true, Peers = { "10.1.0.0/16", "192.0.2.7" } };

    [Fact]
    public void The_person_is_who_the_gateway_says()
    {
        var caller = Read(Request()).ShouldNotBeNull();
        (caller.App.AppId, caller.OpenId, caller.UnionId).ShouldBe((AppId, OpenId, UnionId));
        Read(Request("192.0.2.7")).ShouldNotBeNull();
        Read(Request("::ffff:10.1.2.3")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_unionid_there_is_none(string? unionId) =>
        Read(Request(headers: ("X-WX-UNIONID", unionId))).ShouldNotBeNull().UnionId.ShouldBeNull();

    [Fact]
    public void Nobody_is_believed_when_it_is_not_enabled()
    {
        _options.Enabled = false;
        Read(Request()).ShouldBeNull();
    }

    [Theory]
    [InlineData("10.2.0.1")]
    [InlineData("192.0.2.8")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.2.0.1")]
    [InlineData(null)]
    public void Another_peer_is_not_believed(string? peer) => Read(Request(peer)).ShouldBeNull();

    [Fact]
    public void Without_a_noted_peer_the_connections_address_is_no_replacement()
    {
        var http = Request();
        http.Features.Set<TransportPeer>(null);
        http.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
        Read(http).ShouldBeNull();
    }

    [Fact]
    public void What_forwarded_headers_make_of_the_address_changes_nothing()
    {
        var stranger = Request("203.0.113.9");
        stranger.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
        stranger.Request.Headers["X-Forwarded-For"] = "10.1.2.3";
        Read(stranger).ShouldBeNull();

        var gateway = Request();
        gateway.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        Read(gateway).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("X-WX-SOURCE")]
    [InlineData("X-WX-APPID")]
    [InlineData("X-WX-OPENID")]
    public void Each_header_must_be_there_and_not_blank(string name)
    {
        foreach (var value in (string?[])[null, "", " ", "\t"])
            Read(Request(headers: (name, value))).ShouldBeNull(value);
    }

    [Theory]
    [InlineData("X-WX-SOURCE", "wx_client")]
    [InlineData("X-WX-APPID", AppId)]
    [InlineData("X-WX-OPENID", OpenId)]
    [InlineData("X-WX-UNIONID", UnionId)]
    public void A_header_given_twice_is_not_believed_even_with_one_value(string name, string value)
    {
        foreach (var second in (string[])[value, "", "oSomebodyElse"])
        {
            var http = Request();
            http.Request.Headers[name] = new StringValues([value, second]);
            Read(http).ShouldBeNull(second);
        }
    }

    [Theory]
    [InlineData("wx0123456789abcdee")]
    [InlineData("WX0123456789ABCDEF")]
    [InlineData(AppId + "," + AppId)]
    [InlineData(AppId + " ")]
    [InlineData("undefined")]
    public void An_app_that_is_not_configured_is_never_another_one(string appId) => Read(Request(headers: ("X-WX-APPID", appId))).ShouldBeNull();

    [Fact]
    public void The_Referer_names_no_app_here()
    {
        var http = Request(headers: ("X-WX-APPID", null));
        http.Request.Headers.Referer = $"https://servicewechat.com/{AppId}/1/page-frame.html";
        Read(http).ShouldBeNull();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with space")]
    [InlineData("oABC,oDEF")]
    [InlineData("oABC.def")]
    [InlineData("oABC/def")]
    [InlineData("oABC+def=")]
    [InlineData("张三张三张三")]
    [InlineData("oABCDE\u00e9")]
    [InlineData("oABCDEF１")]
    public void What_has_not_the_shape_of_an_identifier_is_none(string text)
    {
        Read(Request(headers: ("X-WX-OPENID", text))).ShouldBeNull();
        Read(Request(headers: ("X-WX-UNIONID", text))).ShouldBeNull();
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_identifier_has_6_to_64_characters(int length, bool accepted)
    {
        (Read(Request(headers: ("X-WX-OPENID", new string('o', length)))) is not null).ShouldBe(accepted);
        (Read(Request(headers: ("X-WX-UNIONID", new string('o', length)))) is not null).ShouldBe(accepted);
    }

    [Fact]
    public void A_shared_resources_caller_is_not_taken_for_the_person()
    {
        var http = Request(headers: ("X-WX-OPENID", null));
        http.Request.Headers["X-WX-FROM-OPENID"] = OpenId;
        Read(http).ShouldBeNull();
    }

    private CloudCaller? Read(HttpContext http) => new CloudHosting(Options.Create(_options), Apps).Read(http);

    private static DefaultHttpContext Request(string? peer = "10.1.2.3", params (string Name, string? Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(new TransportPeer(peer is null ? null : IPAddress.Parse(peer)));
        (string Name, string? Value)[] genuine = [("X-WX-SOURCE", "wx_client"), ("X-WX-APPID", AppId), ("X-WX-OPENID", OpenId), ("X-WX-UNIONID", UnionId)];
        foreach (var (name, value) in genuine.Concat(headers)) http.Request.Headers[name] = value is null ? StringValues.Empty : new StringValues(value);
        return http;
    }
}
