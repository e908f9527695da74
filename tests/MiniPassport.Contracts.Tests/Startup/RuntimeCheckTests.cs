using MiniPassport.Server.Startup;

namespace MiniPassport.Contracts.Tests.Startup;

public sealed class RuntimeCheckTests
{
    [Theory]
    [InlineData("7.0.20", true)]
    [InlineData("8.0.20", true)]
    [InlineData("8.0.21", false)]
    [InlineData("9.0.9", true)]
    [InlineData("9.0.10", false)]
    [InlineData("10.0.0-preview.7.25380.108", true)]
    [InlineData("10.0.0-rc.1.25451.107+2db1f5ee2bdda2e8d873769325fabede32e420e0", true)]
    [InlineData("10.0.0-rc.2.25502.107", false)]
    [InlineData("10.0.0-rc.x", true)]
    [InlineData("10.0.0-rtm.25523.111", false)]
    [InlineData("10.0.0", false)]
    [InlineData("10.0.1+b0f34d51fccc69fd334253924abd8d6853fad7aa", false)]
    [InlineData("10.1.0-preview.1", false)]
    [InlineData("11.0.0-preview.1", false)]
    [InlineData("", true)]
    [InlineData("x", true)]
    public void C041_a_runtime_that_takes_one_request_for_two_is_not_run_on(string version, bool affected) => RuntimeCheck.IsAffected(version).ShouldBe(affected);

    [Fact]
    public void C041_the_one_that_runs_these_tests_is_sound() => Should.NotThrow(RuntimeCheck.Run);
}
