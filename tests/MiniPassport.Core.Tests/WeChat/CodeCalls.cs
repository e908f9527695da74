using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>One sign-in by code.</summary>
internal static class CodeCalls
{
    public const string Code = "0a3bcd4e5f6g7h8i9j0k1l2m3n4o5p6q";

    public static async Task<Result<IssuedSession>> SignInAsync(
        this World world, string? code = Code, MiniProgram? app = null, Terminal terminal = Terminal.WeChat, WeChatProfile? profile = null, CancellationToken ct = default) =>
        await world.WeChatSignIn.ExecuteAsync(
            new CodeSignIn(app ?? World.App, code, profile ?? WeChatProfile.Empty, new Client(terminal, "MicroMessenger", World.Address)), ct);
}
