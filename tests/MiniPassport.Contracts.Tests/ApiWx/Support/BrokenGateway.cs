using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Contracts.Tests.ApiWx.Support;

/// <summary>A bug where WeChat should be.</summary>
internal sealed class BrokenGateway : IWeChatGateway
{
    public const string Canary = "canary-71c0a9";

    public ValueTask<Result<WeChatSession>> ExchangeCodeAsync(MiniProgram app, string code, CancellationToken ct) => throw new InvalidOperationException(Canary);
}
