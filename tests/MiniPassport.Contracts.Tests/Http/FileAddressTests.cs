using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Files;
using MiniPassport.Api.Http;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Contracts.Tests.Http;

public sealed class FileAddressTests
{
    private static readonly Avatar Picture = new(Guid.Empty, "0123456789abcdef0123456789abcdef.png", "me.png", 1, "png", DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("https://passport.example.com", "https://passport.example.com/files/")]
    [InlineData("https://passport.example.com/", "https://passport.example.com/files/")]
    [InlineData("https://example.com/passport/", "https://example.com/passport/files/")]
    [InlineData(null, "http://127.0.0.1:3000/files/")]
    [InlineData("", "http://127.0.0.1:3000/files/")]
    public void A_picture_is_below_the_configured_address_or_the_one_that_was_asked(string? configured, string expected)
    {
        var http = new DefaultHttpContext();
        (http.Request.Scheme, http.Request.Host) = ("http", new HostString("127.0.0.1", 3000));

        new FileAddress(Options.Create(new ContractOptions { PublicBaseUrl = configured })).Of(http, Picture).ShouldBe(expected + Picture.StoredName);
    }
}
