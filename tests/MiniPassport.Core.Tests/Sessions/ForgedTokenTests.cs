using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Tokens;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class ForgedTokenTests
{
    [Fact]
    public async Task S001_a_refresh_with_a_victims_claims_and_no_true_signature_gives_nothing_and_is_recorded()
    {
        using var world = new World();
        var victim = await world.StartAndGoToAsync(10);
        var claims = JwtText.Decode(victim.Token, 1);
        var text = victim.Token[..victim.Token.LastIndexOf('.')];
        string[] forged =
        [
            JwtText.Sign(JwtText.Header, claims, []), JwtText.Sign(JwtText.Header, claims, new byte[32]), JwtText.Sign("""{"alg":"none"}""", claims, []),
            text, text + ".", $"{text}.{new string('A', 43)}", $"{JwtText.Segment("""{"alg":"none"}""")}.{JwtText.Segment(claims)}.",
        ];

        foreach (var token in forged)
        {
            (await world.RefreshAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
            (await world.ProtectedAsync(token)).ShouldBe(AccountError.SignInAgain);
            (await world.SignOutAsync(token)).Error().ShouldBe(AccountError.SignInAgain);
        }

        world.Store.Session(1).ShouldSatisfyAllConditions(session => session.Generation.ShouldBe(0), session => session.EndedAt.ShouldBeNull());
        world.RefreshLog.Entries.Count(entry => entry.Name == "ForgedToken").ShouldBe(forged.Length);
        world.AuthenticateLog.Entries.Count(entry => entry.Name == "ForgedToken").ShouldBe(forged.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task No_token_is_told_apart_from_a_bad_one(string? token)
    {
        using var world = new World();

        (await world.ProtectedAsync(token)).ShouldBe(AccountError.NotSignedIn);
        (await world.RefreshAsync(token)).Error().ShouldBe(AccountError.NotSignedIn);
        (await world.SignOutAsync(token)).Error().ShouldBe(AccountError.NotSignedIn);
        world.RefreshLog.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task S009_what_is_recorded_of_a_token_does_not_hold_it()
    {
        using var world = new World();
        var old = await world.StartAndGoToAsync(10);
        await world.RefreshAsync(old.Token);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.RefreshAsync(old.Token);
        await world.RefreshAsync(old.Token + "A");

        world.RefreshLog.Entries.Count.ShouldBe(2);
        foreach (var (_, text) in world.RefreshLog.Entries)
        {
            text.ShouldNotContain(old.Token.Split('.')[2]);
            text.ShouldNotContain(World.Phone);
        }
    }
}
