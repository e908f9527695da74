using MiniPassport.Contracts.Tests.Startup;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>The built server refuses, in one line that names the key, to take openids for proof where the world could reach it.</summary>
public sealed class BareStartTests : IDisposable
{
    private readonly string _folder = ServerProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Contracts:ServiceUser:BareAcknowledged", "--Urls", "http://127.0.0.1:0", "--Contracts:ServiceUser:OpenId", "Bare")]
    [InlineData("Contracts:ServiceUser:OpenId", "--Urls", "http://0.0.0.0:0", "--Contracts:ServiceUser:OpenId", "Bare", "--Contracts:ServiceUser:BareAcknowledged", "true")]
    [InlineData("Contracts:ServiceUser:OpenId", "--Contracts:ServiceUser:OpenId", "Bare", "--Contracts:ServiceUser:BareAcknowledged", "true", "--Kestrel:Endpoints:Web:Url", "http://*:0")]
    [InlineData("Contracts:ServiceUser:BareSecret", "--Contracts:ServiceUser:OpenId", "Bare", "--Contracts:ServiceUser:BareAcknowledged", "true", "--Contracts:ServiceUser:BareSecret", "short-canary")]
    [InlineData("Contracts:ServiceUser:OpenId", "--Contracts:ServiceUser:OpenId", "Naked")]
    public async Task S038_The_start_is_refused(string key, params string[] arguments)
    {
        var (code, output, errors) = await ServerProcess.RunAsync(_folder, ["--Storage:DataDirectory", Path.Combine(_folder, "data"), .. arguments]);
        code.ShouldBe(2, errors + output);
        var line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("MiniPassport cannot start: ");
        line.ShouldContain(key);
        (errors + output).ShouldNotContain("short-canary");
    }
}
