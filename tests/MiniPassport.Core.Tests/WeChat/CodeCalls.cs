using System.Security.Cryptography;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>One sign-in by code.</summary>
internal static class CodeCalls
{
    public const string Code = "0a3bcd4e5f6g7h8i9j0k1l2m3n4o5p6q";

    /// <summary>A code sign-in that asks for nothing in particular.</summary>
    public static CodeSignIn Plain { get; } = new(World.App, Code, WeChatProfile.Empty, new Client(Terminal.WeChat, "MicroMessenger", World.Address));

    public static async Task<Result<IssuedSession>> SignInAsync(
        this World world, string? code = Code, MiniProgram? app = null, Terminal terminal = Terminal.WeChat, WeChatProfile? profile = null, CancellationToken ct = default) =>
        await world.WeChatSignIn.ExecuteAsync(
            new CodeSignIn(app ?? World.App, code, profile ?? WeChatProfile.Empty, new Client(terminal, "MicroMessenger", World.Address)), ct);

    public static async Task<Result<IssuedSession>> SignInAsync(this World world, CodeSignIn command) =>
        await world.WeChatSignIn.ExecuteAsync(command, TestContext.Current.CancellationToken);

    /// <summary>A person with a fresh code, who asks for what the command says.</summary>
    public static async Task<Result<IssuedSession>> ComeAsync(
        this World world, string openId, CodeSignIn? command = null, string sessionKey = FakeGateway.SessionKey, string? unionId = null)
    {
        command ??= Plain;
        var code = RandomNumberGenerator.GetHexString(32);
        world.Gateway.Give(command.App, code, openId, unionId, sessionKey);
        return await world.SignInAsync(command with { Code = code });
    }
}
