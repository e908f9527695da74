namespace MiniPassport.WeChatSimulator.Tests;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("http://0.0.0.0:3900")]
    [InlineData("http://*:3900")]
    [InlineData("http://+:3900")]
    [InlineData("http://[::]:3900")]
    [InlineData("http://192.0.2.1:3900")]
    [InlineData("http://simulator.example:3900")]
    [InlineData("https://127.0.0.1:3900")]
    [InlineData("http://unix:/tmp/s")]
    [InlineData("http://127.0.0.1:3900;http://0.0.0.0:3901")]
    public void It_listens_on_loopback_only_and_says_so_in_one_line(string urls)
    {
        ArgumentException error = Should.Throw<ArgumentException>(() => SimulatorApplication.Create(["--urls", urls]));

        error.Message.ShouldStartWith("wechat-simulator listens on loopback only");
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:3900")]
    [InlineData("", "http://127.0.0.1:3900")]
    [InlineData("http://localhost:3901", "http://localhost:3901")]
    [InlineData("http://[::1]:0", "http://[::1]:0")]
    public void Loopback_in_all_its_spellings_is_taken(string? urls, string first)
        => LoopbackUrls.Parse(urls)[0].ShouldBe(first);
}
