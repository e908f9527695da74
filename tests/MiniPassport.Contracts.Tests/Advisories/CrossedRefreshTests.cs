using System.Buffers.Text;
using System.Globalization;
using System.Text;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Advisories;

/// <summary>A token renews the session it was issued for and no other, even where its signature is right.</summary>
public sealed class CrossedRefreshTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task C023_A_token_that_names_another_persons_session_renews_neither()
    {
        var (mine, theirs) = (await passport.NewAccountAsync(NewPhone()), await passport.NewAccountAsync(NewPhone()));
        passport.Clock.Advance(TimeSpan.FromHours(25));
        var (me, them) = (Claims.Of(mine), Claims.Of(theirs));
        var header = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(me.EncodedHeader));
        foreach (var (one, other) in ((Claims, Claims)[])[(me, them), (them, me)])
        {
            var payload = one.Payload.Replace(Sid(one), Sid(other), StringComparison.Ordinal);
            payload.ShouldNotBe(one.Payload);
            (await passport.GetAsync("/users/token/refresh", Forge.Signed(passport, header, payload))).Code.ShouldBe(205);
        }

        // Neither session was renewed, ended or handed to the other by it.
        foreach (var (token, claims) in ((string, Claims)[])[(mine, me), (theirs, them)])
        {
            var renewed = Claims.Of((await passport.GetAsync("/users/token/refresh", token)).Token);
            (renewed.Id, renewed.Session).ShouldBe((claims.Id, claims.Session));
        }

        static string Sid(Claims claims) => string.Create(CultureInfo.InvariantCulture, $"\"sid\":{claims.Session}");
    }
}
