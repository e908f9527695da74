using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>The contract's text for every expected failure: what the front end, or the person, is to do.</summary>
internal static class ApiWxErrors
{
    public static string Text(Failure failure) => failure.Error switch
    {
        AccountError.InvalidParameter => $"参数 {failure.Field} 不正确：{failure.Rule}",
        AccountError.CodeInvalid => "code 无效或已过期，请重新调用 wx.login",
        AccountError.CodeUsed => "code 已被使用，请重新调用 wx.login",
        AccountError.CodeSpent => "登录未完成，请重新调用 wx.login",
        AccountError.WeChatUserBlocked => "微信限制了该用户的登录",
        AccountError.WeChatRateLimited => "登录过于频繁，请稍后再试",
        AccountError.WeChatUnavailable => "微信服务暂不可用，请稍后重新调用 wx.login",
        AccountError.UnknownMiniProgram => "未配置该小程序 appid",
        AccountError.AccountSuspended => "账号已停用",
        AccountError.TooManyAttempts => "尝试次数过多，请稍后再试",
        AccountError.Busy => "服务器繁忙，请稍后再试",
        // Passwords, tokens, links, pictures and encrypted data have no part in this contract.
        AccountError.WeakPassword or AccountError.PlainPasswordRefused or AccountError.EncryptedPasswordRefused
            or AccountError.WordKeyUnknown or AccountError.PhoneTaken or AccountError.WrongCredentials
            or AccountError.NotSignedIn or AccountError.SignInAgain or AccountError.TokenExpired or AccountError.EndedElsewhere or AccountError.NotAllowed
            or AccountError.AccountNotFound or AccountError.AlreadyLinked or AccountError.NoWeChatIdentity or AccountError.NameTaken
            or AccountError.DecryptionRefused or AccountError.ImageRefused => "登录失败，请重新调用 wx.login",
    };
}
