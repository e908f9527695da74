using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

public sealed class TokenOptionsCheckTests
{
    [Fact]
    public void The_defaults_pass() => new TokenOptionsCheck().Validate(null, new TokenOptions()).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData(nameof(TokenOptions.Lifetime), 60, 30 * 86_400)]
    [InlineData(nameof(TokenOptions.WeChatLifetime), 60, 30 * 86_400)]
    [InlineData(nameof(TokenOptions.RefreshGrace), 0, 30 * 86_400)]
    [InlineData(nameof(TokenOptions.WeChatRefreshGrace), 0, 30 * 86_400)]
    [InlineData(nameof(TokenOptions.RefreshRetryWindow), 0, 600)]
    [InlineData(nameof(TokenOptions.ClockSkew), 0, 600)]
    [InlineData(nameof(TokenOptions.SessionLifetime), 86_400, 366 * 86_400)]
    public void S114_every_bound_holds_and_the_message_names_the_key(string key, int least, int most)
    {
        foreach (var good in (double[])[least, most]) Validate(key, good).ShouldBeEmpty();
        foreach (var bad in (double[])[least - 1, most + 1, least + 0.5, -1])
            Validate(key, bad).ShouldHaveSingleItem().ShouldStartWith($"Tokens:{key} is ");
    }

    [Fact]
    public void S114_all_mistakes_are_told_at_once()
    {
        var result = new TokenOptionsCheck().Validate(null, new TokenOptions { Lifetime = TimeSpan.Zero, ClockSkew = TimeSpan.FromDays(1) });

        result.Failures.ShouldNotBeNull().Count().ShouldBe(2);
    }

    [Fact]
    public void S114_a_session_shorter_than_the_longer_of_both_tokens_is_refused_and_one_as_long_is_not()
    {
        Check(5, 9, 8).ShouldBeTrue();
        Check(9, 5, 8).ShouldBeTrue();
        Check(5, 9, 9).ShouldBeFalse();
        Check(9, 5, 9).ShouldBeFalse();

        static bool Check(int life, int weChat, int session) => new TokenOptionsCheck().Validate(null, new TokenOptions
        {
            Lifetime = TimeSpan.FromDays(life), WeChatLifetime = TimeSpan.FromDays(weChat), SessionLifetime = TimeSpan.FromDays(session),
        }).Failed;
    }

    [Fact]
    public void S114_a_session_shorter_than_its_token_is_refused()
    {
        var result = new TokenOptionsCheck().Validate(null, new TokenOptions { Lifetime = TimeSpan.FromDays(10), SessionLifetime = TimeSpan.FromDays(9) });

        result.FailureMessage.ShouldNotBeNull().ShouldContain("Tokens:SessionLifetime");
    }

    private static IEnumerable<string> Validate(string key, double seconds)
    {
        var options = new TokenOptions();
        // A session outlives the longest token here, so that only the key under test is out of bounds.
        if (key is nameof(TokenOptions.Lifetime) or nameof(TokenOptions.WeChatLifetime)) options.SessionLifetime = TimeSpan.FromDays(366);
        typeof(TokenOptions).GetProperty(key)!.SetValue(options, TimeSpan.FromSeconds(seconds));
        return new TokenOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
