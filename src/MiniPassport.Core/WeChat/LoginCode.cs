using System.Diagnostics.CodeAnalysis;
using MiniPassport.Core.Results;

namespace MiniPassport.Core.WeChat;

/// <summary>What a <c>wx.login</c> code may look like.</summary>
internal static class LoginCode
{
    private const int Shortest = 8, Longest = 128;

    /// <summary>What a caller is told about anything else.</summary>
    public static Failure Malformed { get; } = Failure.Invalid("code", "code 缺失或格式不正确，请重新调用 wx.login");

    // WeChat publishes no grammar; observed are 32 letters and digits. What could bend a query string never gets that far.
    public static bool IsWellFormed([NotNullWhen(true)] string? code) =>
        code is { Length: >= Shortest and <= Longest } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
