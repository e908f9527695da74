using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class RoleNamesTests
{
    [Theory]
    [InlineData("user", Roles.None)]
    [InlineData("USER", Roles.None)]
    [InlineData("manager", Roles.Manager)]
    [InlineData("Manager", Roles.Manager)]
    public void A_role_has_a_name(string name, Roles expected)
    {
        RoleNames.TryParse(name, out var role).ShouldBeTrue();
        role.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("None")]
    [InlineData("admin")]
    [InlineData("manager ")]
    [InlineData("user,manager")]
    [InlineData("mаnager")]
    public void S024_nothing_else_names_one(string? name)
    {
        RoleNames.TryParse(name, out var role).ShouldBeFalse();
        role.ShouldBe(Roles.None);
    }
}
