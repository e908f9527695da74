using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.Throttling;

public sealed class WeChatCodeOptionsCheckTests
{
    [Fact]
    public void The_defaults_pass()
    {
        var options = new WeChatCodeOptions();

        new WeChatCodeOptionsCheck().Validate(null, options).Succeeded.ShouldBeTrue();
        (options.JunkPerAddress, options.JunkInAll).ShouldBe((60, 3_000));
    }

    [Theory]
    [InlineData(nameof(WeChatCodeOptions.JunkPerAddress), 1_000_000)]
    [InlineData(nameof(WeChatCodeOptions.JunkInAll), 10_000_000)]
    public void S114_every_bound_holds_and_the_message_names_the_key(string key, int most)
    {
        foreach (var good in (int[])[1, most]) Validate(key, good).ShouldBeEmpty();
        foreach (var bad in (int[])[0, most + 1, int.MinValue, int.MaxValue])
            Validate(key, bad).ShouldHaveSingleItem().ShouldStartWith($"WeChatCodes:{key} is {bad}; it must be from 1 to {most}");
    }

    private static IEnumerable<string> Validate(string key, int value)
    {
        var options = new WeChatCodeOptions();
        typeof(WeChatCodeOptions).GetProperty(key)!.SetValue(options, value);
        return new WeChatCodeOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
