using System.Collections.Concurrent;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>WeChat as the port documents it: each code of each app once, CodeUsed afterwards, CodeInvalid for what it never gave out.</summary>
internal sealed class FakeGateway : IWeChatGateway
{
    /// <summary>The session_key of everybody who was given no other.</summary>
    public const string SessionKey = "c2Vzc2lvbi1rZXktMTYhIQ==";

    private readonly ConcurrentDictionary<(string AppId, string Code), WeChatSession> _codes = new();
    private readonly ConcurrentDictionary<(string AppId, string Code), bool> _spent = new();
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What every exchange waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>When set, what every exchange answers.</summary>
    public AccountError? Outage { get; set; }

    public void Give(MiniProgram app, string code, string openId, string? unionId = null, string sessionKey = SessionKey) =>
        _codes[(app.AppId, code)] = new WeChatSession(openId, unionId, sessionKey);

    public async ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct)
    {
        Interlocked.Increment(ref _calls);
        await Gate.WaitAsync(ct);
        if (Outage is { } outage) return outage;
        if (!_codes.TryGetValue((app.AppId, code), out var person)) return AccountError.CodeInvalid;
        return _spent.TryAdd((app.AppId, code), true) ? person : AccountError.CodeUsed;
    }
}
