using System.Net.Sockets;
using System.Text;

namespace MiniPassport.EndToEnd.Tests.Faults;

/// <summary>SIGTERM while requests are under way, once, twice, and with SIGKILL after it.</summary>
public sealed class ShutdownTests
{
    private const string Body = """{"phone":"13800138000","password":"correct horse 7 battery"}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task S108_A_slow_request_is_finished_after_SIGTERM_however_often_it_comes_and_the_exit_code_is_nought(int signals)
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var server = await PassportProcess.StartAsync(directory.Path, ct);
        using var slow = await BeginAsync(server, ct);

        for (var i = 0; i < signals; i++)
        {
            server.Terminate();
            await NotReadyAsync(server, ct);
        }

        await slow.Stream.WriteAsync(Encoding.ASCII.GetBytes(Body[10..]), ct);
        using var reader = new StreamReader(slow.Stream);
        (await reader.ReadLineAsync(ct)).ShouldBe("HTTP/1.1 200 OK");
        (await server.WaitAsync(ct)).ShouldBe(0);

        await using var again = await PassportProcess.StartAsync(directory.Path, ct);
        (await SignInAsync(again)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task S108_A_request_that_never_ends_and_a_SIGKILL_after_the_grace_leave_what_was_acknowledged()
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using (var server = await PassportProcess.StartAsync(directory.Path, ct))
        {
            using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
            var wire = new Wire(passport, passport);
            (await wire.PostAsync("/users/register", new { phone = "13800138000", password = Wire.Password })).IsDone.ShouldBeTrue();
            using var slow = await BeginAsync(server, ct);
            server.Terminate();
            await NotReadyAsync(server, ct);
            await server.KillAsync();
        }

        await using var again = await PassportProcess.StartAsync(directory.Path, ct);
        (await SignInAsync(again)).IsDone.ShouldBeTrue();
    }

    private static async Task<Answer> SignInAsync(PassportProcess server)
    {
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url) };
        return await new Wire(passport, passport).PostAsync("/users/login", new { phone = "13800138000", password = Wire.Password });
    }

    /// <summary>A registration of whose body ten bytes are there.</summary>
    private static async Task<Connection> BeginAsync(PassportProcess server, CancellationToken ct)
    {
        var connection = new Connection(new TcpClient());
        await connection.Client.ConnectAsync("127.0.0.1", new Uri(server.Url).Port, ct);
        await connection.Stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /users/register HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..10]}"), ct);
        // Whoever asks after it is served after it was taken.
        for (var i = 0; i < 3; i++) await Readiness.WaitAsync($"{server.Url}/health/ready", ct);
        return connection;
    }

    // It takes no new connection, or says that it is not ready: either tells that the signal has come.
    private static async Task NotReadyAsync(PassportProcess server, CancellationToken ct)
    {
        using var http = new HttpClient();
        for (var turn = 0; turn < 500; turn++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{server.Url}/health/ready"), ct);
                if (!answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                return;
            }

            await Task.Delay(20, ct);
        }

        throw new InvalidOperationException("It goes on as if nobody had told it to stop.");
    }

    private sealed record Connection(TcpClient Client) : IDisposable
    {
        public NetworkStream Stream => Client.GetStream();

        public void Dispose() => Client.Dispose();
    }
}
