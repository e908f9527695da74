using MiniPassport.Core.Profiles;

namespace MiniPassport.Core.Tests.Profiles;

public sealed class OptionalTests
{
    [Fact]
    public void A_field_nobody_gave_leaves_the_stored_value() => default(Optional<string>).Or("stored").ShouldBe("stored");

    [Fact]
    public void A_given_null_clears_and_a_given_empty_text_is_not_null()
    {
        ((Optional<string>)(string?)null).Or("stored").ShouldBeNull();
        ((Optional<string>)"").Or("stored").ShouldBe("");
    }

    [Fact]
    public void A_given_value_replaces() => ((Optional<Sex>)Sex.Unknown).Or(Sex.Male).ShouldBe(Sex.Unknown);
}
