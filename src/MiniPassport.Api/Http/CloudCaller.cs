using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Http;

/// <summary>The person that WeChat Cloud Hosting says is calling.</summary>
/// <param name="App">The mini program, a configured one.</param>
/// <param name="OpenId">The person's openid in it.</param>
/// <param name="UnionId">Null where WeChat names none.</param>
internal sealed record CloudCaller(MiniProgram App, string OpenId, string? UnionId)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CloudCaller);
}
