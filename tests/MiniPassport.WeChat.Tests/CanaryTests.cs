using System.Diagnostics;
using MiniPassport.Core.WeChat;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

public sealed class CanaryTests
{
    [Fact]
    public async Task S084_No_log_at_any_level_holds_a_secret_a_code_a_key_a_token_or_an_address()
    {
        var echo = $$"""{"errcode":40125,"errmsg":"invalid appsecret {{Rig.Secret}} {{Rig.Code}} {{Wire.SessionKey}}"}""";
        byte[][] answers =
        [
            Wire.Ok(Wire.Success), Wire.Ok(Wire.Error(40029)), Wire.Ok(echo), Wire.Ok(Wire.Error(45011)), Wire.Ok(Wire.Error(12345)), Wire.Ok("<html>" + Rig.Secret),
            Wire.Status("302 Found", $"Location: http://127.0.0.1/?secret={Rig.Secret}\r\n"), Wire.Status($"500 {Rig.Secret}"), Wire.Raw($"{Rig.Secret}\r\n\r\n"),
            Wire.Raw($"HTTP/1.1 200 OK\r\n{Rig.Secret}\r\n\r\n"), Wire.Ok(Wire.Success.Replace("openid", "0penid", StringComparison.Ordinal)),
        ];
        await using var server = FaultServer.Play(async c =>
        {
            await c.SendAsync(c.Request.Target.StartsWith("/cgi-bin", StringComparison.Ordinal)
                ? Wire.Ok("""{"access_token":"48_CanaryT0ken","expires_in":7200}""")
                : answers[c.Number % answers.Length]);
            c.Close();
        });
        await using var rig = new Rig(server.Address, new ManualTime());
        using var listener = new AllDiagnostics();

        for (var i = 0; i < answers.Length * 2; i++)
        {
            var result = await rig.ExchangeAsync();
            if (result.Failed(out var failure)) AssertClean(failure.ToString());
            else if (result.Succeeded(out var session, out _)) AssertClean(session.ToString());
            var call = await rig.Calls.CallAsync(rig.App, "/wxa/test", "{}"u8.ToArray(), default);
            if (call.Failed(out failure)) AssertClean(failure.ToString());
        }

        rig.Log.Lines.Count.ShouldBeGreaterThan(10);
        AssertClean(rig.Log.All);
        rig.Log.All.ShouldNotContain("127.0.0.1");
        AssertClean(new MiniProgram(Rig.AppId, Rig.Secret).ToString());
        AssertClean(new WeChatAppOptions { AppId = Rig.AppId, Secret = Rig.Secret }.ToString());
        listener.Seen.ShouldBe(0);
    }

    private static void AssertClean(string text)
    {
        text.ShouldNotContain(Rig.Secret);
        text.ShouldNotContain(Rig.Code);
        text.ShouldNotContain(Wire.SessionKey);
        text.ShouldNotContain(Wire.OpenId);
        text.ShouldNotContain("CanaryT0ken");
        text.ShouldNotContain("js_code");
        text.ShouldNotContain("http://");
    }

    /// <summary>Counts what the framework's HTTP diagnostics would hand to any listener in the process: the whole request.</summary>
    private sealed class AllDiagnostics : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];

        public AllDiagnostics() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public int Seen { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener") _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value) => Seen++;

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}
