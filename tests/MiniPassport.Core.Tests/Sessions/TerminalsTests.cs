using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class TerminalsTests
{
    [Fact]
    public void Every_terminal_is_read_back_from_its_name_in_any_case()
    {
        foreach (var terminal in Enum.GetValues<Terminal>())
        {
            foreach (var name in (string[])[terminal.Name(), terminal.Name().ToLowerInvariant()])
            {
                Terminals.TryParse(name, out var read).ShouldBeTrue();
                read.ShouldBe(terminal);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" PC")]
    [InlineData("PC,APP")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("ADMIN")]
    [InlineData("ＰＣ")]
    [InlineData("WECHAT\0")]
    public void S021_C009_nothing_else_is_a_terminal(string? name) => Terminals.TryParse(name, out _).ShouldBeFalse();

    [Theory]
    [InlineData(Terminal.Management, 0)]
    [InlineData(Terminal.Pc, 1)]
    [InlineData(Terminal.Mobile, 2)]
    [InlineData(Terminal.App, 3)]
    [InlineData(Terminal.WeChat, 4)]
    public void The_stored_numbers_stay(Terminal terminal, int number) => ((int)terminal).ShouldBe(number);
}
