using System.Security.Cryptography;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Contracts.Tests.Overload;

/// <summary>A WeChat that answers at once, or when it is told to.</summary>
internal sealed class SlowGateway : IWeChatGateway
{
    private TaskCompletionSource? _held;
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    public void Hold() => (_held, _waiting) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);

    public void Release() => _held!.SetResult();

    public async ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct)
    {
        if (_held is { Task.IsCompleted: false } held)
        {
            Interlocked.Increment(ref _waiting);
            await held.Task;
        }

        return new WeChatSession("o" + RandomNumberGenerator.GetHexString(27), null, "AAAAAAAAAAAAAAAAAAAAAA==");
    }
}
