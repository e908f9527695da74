using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Storage.Tests.Support;

internal static class Samples
{
    public const string App = "wx0000000000000001";
    public const string OtherApp = "wx0000000000000002";

    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 8, 30, 15, 678, TimeSpan.Zero);

    public static NewSession Session(Terminal terminal = Terminal.WeChat, bool endsOthers = false, DateTimeOffset? at = null) =>
        new(terminal, "test agent", "192.0.2.1", at ?? Start, endsOthers);

    public static WeChatSignIn SignIn(
        string openId, string app = App, string? unionId = null, WeChatProfile? profile = null, byte[]? key = null, NewSession? session = null, Guid? id = null) =>
        new(app, openId, unionId, key ?? [1, 2, 3], profile ?? WeChatProfile.Empty, id ?? Guid.CreateVersion7(Start), session ?? Session());

    public static NewAccount Account(string phone, Guid? id = null, string? userName = null) =>
        new(id ?? Guid.CreateVersion7(Start), Phone(phone), "$hash$" + phone, userName, Roles.None, Start, "192.0.2.1");

    public static PhoneNumber Phone(string text) => PhoneNumber.TryParse(text, out var phone) ? phone : throw new ArgumentException(text);

    public static SignInName Name(string text) => SignInName.TryParse(text, out var name) ? name : throw new ArgumentException(text);

    public static Avatar Avatar(char digit = 'a') =>
        new(Guid.CreateVersion7(Start), new string(digit, 32) + ".png", "me.png", 1234, "png", Start);
}
