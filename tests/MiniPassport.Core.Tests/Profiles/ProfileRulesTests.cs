using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.Tests.Profiles;

public sealed class ProfileRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("userName", 50)]
    [InlineData("address", 200)]
    [InlineData("professional", 100)]
    public void S074_a_text_may_be_as_many_code_points_and_not_one_more(string field, int longest)
    {
        foreach (var character in (string[])["x", "微", "\U0001F600", "\u0301"])
        {
            ProfileRules.Check(With(field, string.Concat(Enumerable.Repeat(character, longest))), Now).ShouldBeNull();
            ProfileRules.Check(With(field, string.Concat(Enumerable.Repeat(character, longest + 1))), Now).ShouldNotBeNull().ShouldSatisfyAllConditions(
                failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
                failure => failure.Field.ShouldBe(field),
                failure => failure.Rule.ShouldBe($"最多 {longest} 个字符"));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(-1, false)]
    public void Sex_is_0_1_or_2(int sex, bool accepted) => (ProfileRules.Check(new ProfilePatch { Sex = (Sex)sex }, Now) is null).ShouldBe(accepted);

    [Theory]
    [InlineData("1990-01-31")]
    [InlineData("1990/01/31")]
    [InlineData("1990.01.31")]
    [InlineData("19900131")]
    [InlineData("1990-1-3")]
    [InlineData("1990/1/3")]
    [InlineData("1990年1月3日")]
    [InlineData("1990年01月31日")]
    [InlineData("1990-01-31 08:30")]
    [InlineData("1990-01-31 08:30:59")]
    [InlineData("1990/01/31 08:30:59")]
    [InlineData("1990-01-31T08:30")]
    [InlineData("1990-01-31T08:30:59")]
    [InlineData("1990-01-31T08:30:59Z")]
    [InlineData("1990-01-31T00:00:00.000Z")]
    [InlineData("1990-01-31T08:30:59+08:00")]
    [InlineData("1990-01-31T08:30:59.1234567Z")]
    [InlineData("2000-02-29")]
    [InlineData("1900-01-01")]
    public void What_date_pickers_write_is_a_birthday(string birthday) => ProfileRules.Check(new ProfilePatch { Birthday = birthday }, Now).ShouldBeNull();

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("1990-02-29")]
    [InlineData("1990-13-01")]
    [InlineData("1990-00-01")]
    [InlineData("1990-01-32")]
    [InlineData("90-01-31")]
    [InlineData("31.01.1990")]
    [InlineData("01/31/1990")]
    [InlineData("1990")]
    [InlineData("1990-01")]
    [InlineData("１９９０-０１-３１")]
    [InlineData(" 1990-01-31")]
    [InlineData("1990-01-31 25:00:00")]
    [InlineData("636940800")]
    [InlineData("0000-00-00")]
    [InlineData("Invalid Date")]
    [InlineData("undefined")]
    [InlineData("1990-01-31T00:00:00.0000000000000000Z")]
    [InlineData("2026-03-10")]
    [InlineData("2990-01-01")]
    public void Anything_else_is_not(string birthday) =>
        ProfileRules.Check(new ProfilePatch { Birthday = birthday }, Now).ShouldNotBeNull().Field.ShouldBe("birthday");

    private static ProfilePatch With(string field, string value) => field switch
    {
        "userName" => new ProfilePatch { UserName = value },
        "address" => new ProfilePatch { Address = value },
        _ => new ProfilePatch { Professional = value },
    };
}
