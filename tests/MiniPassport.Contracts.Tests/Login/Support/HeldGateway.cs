using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Contracts.Tests.Login.Support;

/// <summary>A WeChat that takes every code and answers when it is told to.</summary>
internal sealed class HeldGateway : IWeChatGateway
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously), _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => _asked.Task;

    public void Release() => _released.TrySetResult();

    public async ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct)
    {
        _asked.TrySetResult();
        await _released.Task.WaitAsync(ct);
        return new WeChatSession("oHeldHeldHeldHeldHeldHeldHel", null, "AAAAAAAAAAAAAAAAAAAAAA==");
    }
}
