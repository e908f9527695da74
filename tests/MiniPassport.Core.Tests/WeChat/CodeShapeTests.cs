using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class CodeShapeTests
{
    public static TheoryData<string?> Refused =>
    [
        (string?)null, "", " ", "1", "1234567", new string('a', 129), new string('a', 5_120),
        "12345678\r\nHost: x", "12345678\n", "\r12345678", "12345678&appid=wxfedcba9876543210", "12345678?x=1", "12345678#x", "12345678%26secret%3D1", "12345678=", "12345678/..", "12345678+1",
        "12345678 ", " 12345678", "12345678\0", "１２３４５６７８", "代码代码代码代码", "12345678é", "1234567\U0001F600", "\uD80012345678",
        """{"code":"12345678"}""", "[\"12345678\"]", "\"12345678\"", "12345678'--", "12345678;", "12345678.", "undefined code", "the code is a mock one",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task S041_what_is_no_code_never_reaches_WeChat(string? code)
    {
        using var world = new World();

        (await world.SignInAsync(code)).Failure().ShouldSatisfyAllConditions(
            failure => failure.Error.ShouldBe(AccountError.InvalidParameter),
            failure => failure.Field.ShouldBe("code"));
        world.Gateway.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("0a3bcd4e5f6g7h8i9j0k1l2m3n4o5p6q")]
    [InlineData("ABC_def-123")]
    public async Task S041_what_may_be_one_does(string code)
    {
        using var world = new World();
        world.Gateway.Give(World.App, code, "oPerson1");

        (await world.SignInAsync(code)).Error().ShouldBeNull();
        (await world.SignInAsync(new string('x', 128))).Error().ShouldBe(AccountError.CodeInvalid);
        world.Gateway.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task S041_a_broken_profile_does_not_spend_the_code()
    {
        using var world = new World();
        var profile = Core.WeChat.WeChatProfile.Empty with { NickName = new string('x', 101) };

        (await world.SignInAsync(profile: profile)).Failure().Field.ShouldBe("nickName");
        world.Gateway.Calls.ShouldBe(0);
    }
}
