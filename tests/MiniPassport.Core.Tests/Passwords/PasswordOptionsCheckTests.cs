using MiniPassport.Core.Passwords;

namespace MiniPassport.Core.Tests.Passwords;

public sealed class PasswordOptionsCheckTests
{
    [Fact]
    public void The_defaults_pass() => new PasswordOptionsCheck().Validate(null, new PasswordOptions()).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData(nameof(PasswordOptions.Concurrency), 1, 64)]
    [InlineData(nameof(PasswordOptions.QueueLimit), 0, 100_000)]
    [InlineData(nameof(PasswordOptions.AttemptsPerPhone), 1, 100)]
    [InlineData(nameof(PasswordOptions.AttemptsPerAddress), 1, 1_000_000)]
    [InlineData(nameof(PasswordOptions.RegistrationsPerAddress), 1, 1_000_000)]
    public void S114_every_bound_holds_and_the_message_names_the_key(string key, int least, int most)
    {
        foreach (var good in (int[])[least, most]) Validate(key, good).ShouldBeEmpty();
        foreach (var bad in (int[])[least - 1, most + 1, int.MinValue, int.MaxValue])
            Validate(key, bad).ShouldHaveSingleItem().ShouldStartWith($"Passwords:{key} is {bad}; it must be from {least} to {most}");
    }

    [Theory]
    [InlineData("00:01:00", true)]
    [InlineData("1.00:00:00", true)]
    [InlineData("00:00:59", false)]
    [InlineData("1.00:00:01", false)]
    [InlineData("-00:15:00", false)]
    public void S114_the_window_is_a_minute_to_a_day(string window, bool accepted)
    {
        var failures = Validate(nameof(PasswordOptions.AttemptWindow), TimeSpan.Parse(window, null)).ToList();

        if (accepted) failures.ShouldBeEmpty();
        else failures.ShouldHaveSingleItem().ShouldStartWith("Passwords:AttemptWindow is ");
    }

    [Theory]
    [InlineData("01:00:00", true)]
    [InlineData("366.00:00:00", true)]
    [InlineData("00:59:59", false)]
    [InlineData("366.00:00:01", false)]
    public void S114_a_word_key_lives_an_hour_to_a_year(string life, bool accepted)
    {
        var failures = Validate(nameof(PasswordOptions.WordKeyLife), TimeSpan.Parse(life, null)).ToList();

        if (accepted) failures.ShouldBeEmpty();
        else failures.ShouldHaveSingleItem().ShouldBe($"Passwords:WordKeyLife is {TimeSpan.Parse(life, null)}; it must be from 01:00:00 to 366.00:00:00.");
    }

    [Fact]
    public void S114_a_word_of_ones_own_has_three_letters_or_more()
    {
        new PasswordOptionsCheck().Validate(null, new PasswordOptions { OwnWords = { "abc", "acme" } }).Succeeded.ShouldBeTrue();
        new PasswordOptionsCheck().Validate(null, new PasswordOptions { OwnWords = { "acme", "ab" } }).Failures.ShouldHaveSingleItem().ShouldStartWith("Passwords:OwnWords ");
    }

    [Fact]
    public void S114_SM2_may_be_on_where_OpenSSL_is_there_and_half_a_shared_key_is_none()
    {
        Validate(nameof(PasswordOptions.Sm2), true).ShouldBeEmpty();
        Validate(nameof(PasswordOptions.SharedKeyIv), "0123456789abcdef").ShouldHaveSingleItem().ShouldStartWith("Passwords:SharedKey ");
        Validate(nameof(PasswordOptions.SharedKey), "0123456789abcdef").ShouldHaveSingleItem().ShouldStartWith("Passwords:SharedKey ");
    }

    private static IEnumerable<string> Validate(string key, object value)
    {
        var options = new PasswordOptions();
        typeof(PasswordOptions).GetProperty(key)!.SetValue(options, value);
        return new PasswordOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
