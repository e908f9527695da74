using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class AccessTokenTests
{
    private const string Path = "/wxa/test";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"nick":"微信+用户<&>"}""");

    [Fact]
    public async Task A_call_carries_the_token_its_length_and_its_body_byte_for_byte()
    {
        await using var play = new TokenPlay();
        await using var rig = new Rig(play.Address, new ManualTime());

        (await rig.Calls.CallAsync(rig.App, Path, Body, default)).Succeeded(out var answer, out _).ShouldBeTrue();

        Encoding.UTF8.GetString(answer!).ShouldBe("""{"errcode":0,"errmsg":"ok","n":1}""");
        var call = play.Calls.ShouldHaveSingleItem();
        call.Line.ShouldBe("POST /wxa/test?access_token=48_T1%2F%2B%3D HTTP/1.1");
        call.Headers["Content-Length"].ShouldBe($"{Body.Length}");
        call.Headers.Keys.ShouldNotContain("Transfer-Encoding");
        call.Headers["Content-Type"].ShouldBe("application/json");
        call.Body.ShouldBe(Body);
    }

    [Fact]
    public async Task The_token_is_asked_for_with_a_JSON_body_of_known_length_and_kept()
    {
        await using var play = new TokenPlay();
        await using var rig = new Rig(play.Address, new ManualTime());

        for (var i = 0; i < 3; i++) await OkAsync(rig);

        var ask = play.TokenAsks.ShouldHaveSingleItem();
        ask.Line.ShouldBe("POST /cgi-bin/stable_token HTTP/1.1");
        ask.Headers["Content-Length"].ShouldBe($"{ask.Body.Length}");
        Encoding.UTF8.GetString(ask.Body).ShouldBe(
            $$"""{"grant_type":"client_credential","appid":"{{Rig.AppId}}","secret":"{{Rig.Secret}}","force_refresh":false}""");
    }

    [Fact]
    public async Task The_token_is_replaced_five_minutes_before_it_expires()
    {
        var time = new ManualTime();
        await using var play = new TokenPlay();
        await using var rig = new Rig(play.Address, time);

        await OkAsync(rig);
        time.Advance(TimeSpan.FromSeconds(7200 - 301));
        await OkAsync(rig);
        play.TokenAsks.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await OkAsync(rig);

        play.TokenAsks.Count.ShouldBe(2);
        play.Calls.Last().Target.ShouldEndWith("48_T2%2F%2B%3D");
    }

    [Fact]
    public async Task Fifty_calls_at_once_fetch_one_token()
    {
        await using var play = new TokenPlay();
        await using var rig = new Rig(play.Address, new ManualTime());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => OkAsync(rig)));

        play.TokenAsks.Count.ShouldBe(1);
        play.Calls.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_refused_token_is_replaced_and_the_call_repeated_once(int errcode)
    {
        await using var play = new TokenPlay { Answer = n => n == 1 ? Wire.Error(errcode) : TokenPlay.Good };
        await using var rig = new Rig(play.Address, new ManualTime());

        await OkAsync(rig);

        play.Calls.Select(c => c.Target).ShouldBe([$"{Path}?access_token=48_T1%2F%2B%3D", $"{Path}?access_token=48_T2%2F%2B%3D"]);
        play.TokenAsks.Select(Forced).ShouldBe([false, false]);
    }

    [Fact]
    public async Task A_token_refused_twice_is_an_outage_after_two_calls()
    {
        await using var play = new TokenPlay { Answer = _ => Wire.Error(40001) };
        await using var rig = new Rig(play.Address, new ManualTime());

        (await rig.Calls.CallAsync(rig.App, Path, Body, default)).Failed(out var failure).ShouldBeTrue();

        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
        play.Calls.Count.ShouldBe(2);
        play.TokenAsks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refresh_is_forced_only_when_WeChat_repeats_the_refused_token_and_then_not_again_for_two_hours()
    {
        var time = new ManualTime();
        await using var play = new TokenPlay { Token = (_, _) => "48_same", Answer = _ => Wire.Error(40001) };
        await using var rig = new Rig(play.Address, time);

        for (var i = 0; i < 5; i++) await rig.Calls.CallAsync(rig.App, Path, Body, default);
        play.TokenAsks.Count(Forced).ShouldBe(1);
        time.Advance(TimeSpan.FromHours(2));
        await rig.Calls.CallAsync(rig.App, Path, Body, default);

        play.TokenAsks.Count(Forced).ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_fetch_the_others_wait_for()
    {
        using var impatient = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var play = new TokenPlay
        {
            BeforeToken = async () =>
            {
                asked.TrySetResult();
                await go.Task;
            },
        };
        await using var rig = new Rig(play.Address, new ManualTime());

        var first = rig.Calls.CallAsync(rig.App, Path, Body, impatient.Token).AsTask();
        await asked.Task;
        var second = OkAsync(rig);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        go.SetResult();
        await second;

        play.TokenAsks.Count.ShouldBe(1);
        play.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":"48_a"}""")]
    [InlineData("""{"access_token":null,"expires_in":7200}""")]
    [InlineData("""{"access_token":"","expires_in":7200}""")]
    [InlineData("""{"access_token":"a b","expires_in":7200}""")]
    [InlineData("""{"access_token":"48_a","expires_in":0}""")]
    [InlineData("""{"access_token":"48_a","expires_in":99999999}""")]
    [InlineData("""{"access_token":"48_a","access_token":"48_b","expires_in":7200}""")]
    [InlineData("""{"access_token":["48_a"],"expires_in":7200}""")]
    [InlineData("<html>")]
    public async Task S091_A_token_answer_that_is_not_whole_is_an_outage_and_the_next_call_asks_anew(string answer)
    {
        await using var play = new TokenPlay { RawToken = n => n == 1 ? answer : null };
        await using var rig = new Rig(play.Address, new ManualTime());

        (await rig.Calls.CallAsync(rig.App, Path, Body, default)).Failed(out var failure).ShouldBeTrue();
        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
        play.Calls.ShouldBeEmpty();

        await OkAsync(rig);
        play.TokenAsks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_WeChat_does_not_list_raises_the_alarm()
    {
        await using var play = new TokenPlay { RawToken = _ => Wire.Error(40164) };
        await using var rig = new Rig(play.Address, new ManualTime());

        (await rig.Calls.CallAsync(rig.App, Path, Body, default)).Failed(out _).ShouldBeTrue();

        rig.Log.Lines.ShouldContain(l => l.Level == LogLevel.Error && l.Text.Contains("40164", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S089_A_token_that_never_comes_ends_the_call_at_its_limit()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var play = new TokenPlay
        {
            BeforeToken = () =>
            {
                asked.TrySetResult();
                return never.Task;
            },
        };
        await using var rig = new Rig(play.Address, time);

        var call = rig.Calls.CallAsync(rig.App, Path, Body, default).AsTask();
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        (await call).Failed(out var failure).ShouldBeTrue();
        failure.Error.ShouldBe(AccountError.WeChatUnavailable);
    }

    private static async Task OkAsync(Rig rig) => (await rig.Calls.CallAsync(rig.App, Path, Body, default)).Succeeded(out _, out _).ShouldBeTrue();

    private static bool Forced(SeenRequest ask)
    {
        using var json = JsonDocument.Parse(ask.Body);
        return json.RootElement.GetProperty("force_refresh").GetBoolean();
    }

    /// <summary>Hands out tokens T1, T2, … and answers calls that carry them.</summary>
    private sealed class TokenPlay : IAsyncDisposable
    {
        public const string Good = """{"errcode":0,"errmsg":"ok","n":1}""";
        private readonly FaultServer _server;

        public TokenPlay() => _server = FaultServer.Play(AnswerAsync);

        public string Address => _server.Address;

        public ConcurrentQueue<SeenRequest> TokenAsks { get; } = new();

        public ConcurrentQueue<SeenRequest> Calls { get; } = new();

        public Func<int, string> Answer { get; init; } = _ => Good;

        public Func<int, bool, string> Token { get; init; } = (n, _) => $"48_T{n}/+=";

        public Func<int, string?> RawToken { get; init; } = _ => null;

        public Func<Task> BeforeToken { get; init; } = () => Task.CompletedTask;

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private async Task AnswerAsync(FaultConnection c)
        {
            if (!c.Request.Target.StartsWith("/cgi-bin/stable_token", StringComparison.Ordinal))
            {
                Calls.Enqueue(c.Request);
                await c.SendAsync(Wire.Ok(Answer(Calls.Count)));
                return;
            }

            TokenAsks.Enqueue(c.Request);
            var number = TokenAsks.Count;
            await BeforeToken().WaitAsync(c.Stop);
            var answer = RawToken(number) ?? JsonSerializer.Serialize(new { access_token = Token(number, Forced(c.Request)), expires_in = 7200 });
            await c.SendAsync(Wire.Ok(answer));
        }
    }
}
