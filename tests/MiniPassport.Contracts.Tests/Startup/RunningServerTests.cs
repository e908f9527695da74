using System.Text;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Http;

namespace MiniPassport.Contracts.Tests.Startup;

/// <summary>A server that is configured well: it says where it listens, serves, and ends when told to.</summary>
public sealed class RunningServerTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = ServerProcess.NewFolder();

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_prints_its_address_keeps_its_files_to_its_owner_and_ends_with_0()
    {
        await using (var server = await ServerProcess.ListenAsync(_folder, "--Urls", "http://127.0.0.1:0"))
        {
            server.Address.Port.ShouldNotBe(0);
            (await RawConnection.ExchangeAsync(server.Address, RawRequest.Get("/users/info/self"))).ShouldHold().Code.ShouldBe(403);
            File.GetUnixFileMode(Data).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(Data, "files")).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
            foreach (var file in (string[])["keys.json", "minipassport.db"]) File.GetUnixFileMode(Path.Combine(Data, file)).ShouldBe(OwnerOnly, file);
            server.Stop();
            var (code, output, errors) = await server.EndAsync();
            code.ShouldBe(0, errors + output);
            errors.ShouldBeEmpty();
            var secret = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Data, "keys.json"))).RootElement[0].GetProperty("Secret").GetString()!;
            output.ShouldNotContain(secret["base64:".Length..]);
        }

        Directory.EnumerateFiles(Data).Select(Path.GetFileName).ShouldNotContain(name => name!.StartsWith("keys.json.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Told_to_end_it_still_answers_what_it_has_begun()
    {
        await using var server = await ServerProcess.ListenAsync(_folder, "--Urls", "http://127.0.0.1:0");
        await using var connection = await RawConnection.OpenAsync(server.Address);
        var request = RawRequest.PostJson("/users/login", null, "{\"phone\":\"13800138000\"}", "word-info: some password");
        await connection.SendAsync(request.AsMemory(0, request.Length - 5));
        // So that the request is being read, not merely in a socket's queue.
        (await RawConnection.ExchangeAsync(server.Address, RawRequest.Get("/users/info/self"))).ShouldHold();
        server.Stop();
        // Longer than command line libraries give a program to clean up.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        await connection.SendAsync(request.AsMemory(request.Length - 5));
        (await connection.ReceiveAsync()).ShouldHold().Code.ShouldBe(400);
        (await server.EndAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Create_admin_prints_a_password_once_that_signs_a_manager_in()
    {
        const string phone = "13800138000";
        var (code, output, errors) = await ServerProcess.RunAsync(_folder, "create-admin", "--phone", phone);
        code.ShouldBe(0, errors);
        output.Trim().Split('\n').ShouldHaveSingleItem();
        var password = output.Trim().Split(' ')[^1];
        password.Length.ShouldBe(16);
        errors.ShouldNotContain(password);

        await using var server = await ServerProcess.ListenAsync(_folder, "--Urls", "http://127.0.0.1:0");
        var login = await RawConnection.ExchangeAsync(server.Address, RawRequest.PostJson("/management/users/login", null, $"{{\"phone\":\"{phone}\"}}", "word-info: " + password));
        login.ShouldHold().Code.ShouldBe(200);
        (await RawConnection.ExchangeAsync(server.Address, RawRequest.Get("/management/users/list", login.Json.GetProperty("data").GetString()))).ShouldHold().Code.ShouldBe(200);

        // Beside the running server, and for a phone that has an account: its password stays.
        var again = await ServerProcess.RunAsync(_folder, "create-admin", "--phone", phone);
        again.Code.ShouldBe(0, again.Errors);
        again.Output.ShouldContain("unchanged");
        again.Output.ShouldNotContain(password);
        (await RawConnection.ExchangeAsync(server.Address, RawRequest.PostJson("/management/users/login", null, $"{{\"phone\":\"{phone}\"}}", "word-info: " + password))).ShouldHold().Code.ShouldBe(200);
    }

    [Fact]
    public async Task S087_What_a_client_sends_cannot_start_a_line_of_the_log()
    {
        string output;
        await using (var server = await ServerProcess.ListenAsync(_folder, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore", "Trace"))
        {
            foreach (var target in (string[])["/users/%0a%7b%22forged%22:1%7d", "/users/info?id=%0d%0aforged"])
                await RawConnection.ExchangeAsync(server.Address, RawRequest.Get(target, "forged", "User-Agent: forged \u001b[2J {0} ${x}"));
            var body = Encoding.UTF8.GetBytes("{\"phone\":\"x\\nforged\",\"x\\nforged\":1,\"x\\nforged\":2}");
            await RawConnection.ExchangeAsync(server.Address, RawRequest.Post("/users/login", null, RawRequest.Json, body));
            server.Stop();
            (_, output, _) = await server.EndAsync();
        }

        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Should.NotThrow(() => JsonDocument.Parse(line), line);
    }
}
