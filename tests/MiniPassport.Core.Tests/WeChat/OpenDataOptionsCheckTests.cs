using System.Globalization;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class OpenDataOptionsCheckTests
{
    [Fact]
    public void The_defaults_pass() => new OpenDataOptionsCheck().Validate(null, new OpenDataOptions()).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData(nameof(OpenDataOptions.Lifetime), "00:01:00", "1.00:00:00")]
    [InlineData(nameof(OpenDataOptions.TryWindow), "00:01:00", "1.00:00:00")]
    [InlineData(nameof(OpenDataOptions.ClockSkew), "00:00:00", "00:10:00")]
    public void S114_every_span_has_its_bounds_and_the_message_names_the_key(string key, string least, string most)
    {
        var (from, to) = (TimeSpan.Parse(least, CultureInfo.InvariantCulture), TimeSpan.Parse(most, CultureInfo.InvariantCulture));

        foreach (var good in (TimeSpan[])[from, to]) Validate(key, good).ShouldBeEmpty();
        foreach (var bad in (TimeSpan[])[from - TimeSpan.FromTicks(1), to + TimeSpan.FromTicks(1), TimeSpan.MinValue, TimeSpan.MaxValue])
            Validate(key, bad).ShouldHaveSingleItem().ShouldStartWith($"OpenData:{key} is {bad}; it must be from ");
    }

    [Fact]
    public void S114_the_tries_have_their_bounds()
    {
        foreach (var good in (int[])[1, 10_000]) Validate(nameof(OpenDataOptions.TriesPerPerson), good).ShouldBeEmpty();
        foreach (var bad in (int[])[0, -1, 10_001, int.MinValue, int.MaxValue])
            Validate(nameof(OpenDataOptions.TriesPerPerson), bad).ShouldHaveSingleItem().ShouldStartWith($"OpenData:TriesPerPerson is {bad}; it must be from 1 to 10000");
    }

    [Fact]
    public void S114_every_mistake_is_told_at_once()
    {
        var wrong = new OpenDataOptions { Lifetime = TimeSpan.Zero, TryWindow = TimeSpan.Zero, ClockSkew = -TimeSpan.FromSeconds(1), TriesPerPerson = 0 };

        new OpenDataOptionsCheck().Validate(null, wrong).Failures.ShouldNotBeNull().Count().ShouldBe(4);
    }

    private static IEnumerable<string> Validate(string key, object value)
    {
        var options = new OpenDataOptions();
        typeof(OpenDataOptions).GetProperty(key)!.SetValue(options, value);
        return new OpenDataOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
