using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The contract's code and text for every expected failure.</summary>
internal static class UsersErrors
{
    public static UsersAnswer Answer(Failure failure) => failure.Error switch
    {
        AccountError.InvalidParameter => UsersAnswer.Fail(400, $"参数 {failure.Field} 不正确：{failure.Rule}"),
        AccountError.WeakPassword => UsersAnswer.Fail(400, failure.Rule!),
        AccountError.PlainPasswordRefused => UsersAnswer.Fail(400, failure.Rule ?? "密码未加密：请通过 HTTPS 访问本服务"),
        AccountError.EncryptedPasswordRefused => UsersAnswer.Fail(400, "密码密文无效或已过期，请重新获取 users/word-key 后再试"),
        AccountError.WordKeyUnknown => UsersAnswer.Fail(400, "密码密钥已更换，请重新获取 users/word-key 后再试"),
        AccountError.PhoneTaken => UsersAnswer.Fail(400, "该用户已存在"),
        AccountError.WrongCredentials => UsersAnswer.Fail(400, "手机号或密码错误"),
        // 400, not 401: in this contract 401 means that a session was ended from elsewhere.
        AccountError.CodeInvalid => UsersAnswer.Fail(400, "code 无效或已过期，请重新调用 wx.login"),
        AccountError.CodeUsed => UsersAnswer.Fail(400, "code 已被使用，请重新调用 wx.login"),
        AccountError.WeChatUserBlocked => UsersAnswer.Fail(403, "微信限制了该用户的登录"),
        AccountError.WeChatRateLimited => UsersAnswer.Refuse(429, "登录过于频繁，请稍后再试", failure.RetryAfter),
        AccountError.WeChatUnavailable => UsersAnswer.Refuse(503, "微信服务暂不可用，请稍后重新调用 wx.login", failure.RetryAfter ?? TimeSpan.FromSeconds(1)),
        AccountError.CodeSpent => UsersAnswer.Refuse(503, "登录未完成，请重新调用 wx.login", failure.RetryAfter),
        AccountError.UnknownMiniProgram => UsersAnswer.Fail(400, "未配置该小程序 appid"),
        AccountError.NotSignedIn => UsersAnswer.Fail(403, "未登录"),
        AccountError.SignInAgain => UsersAnswer.Fail(205, Ended(failure.Ended)),
        AccountError.TokenExpired => UsersAnswer.Fail(206, "登录已过期，请刷新 token"),
        AccountError.EndedElsewhere => UsersAnswer.Fail(401, Ended(failure.Ended)),
        AccountError.NotAllowed => UsersAnswer.Fail(403, "没有权限"),
        AccountError.AccountSuspended => UsersAnswer.Fail(403, "账号已停用"),
        AccountError.AccountNotFound => UsersAnswer.Fail(404, "用户不存在"),
        AccountError.AlreadyLinked => UsersAnswer.Fail(409, "该手机号或该微信已关联其他账号"),
        AccountError.NoWeChatIdentity => UsersAnswer.Fail(403, "请先使用微信登录"),
        AccountError.NameTaken => UsersAnswer.Fail(409, "该登录名或邮箱已被使用"),
        AccountError.DecryptionRefused => UsersAnswer.Fail(400, "解密失败，请重新调用 wx.login 后再试"),
        AccountError.ImageRefused => UsersAnswer.Fail(400, "请上传一张有效的图片（jpg、png、gif 或 webp）"),
        AccountError.TooManyAttempts => UsersAnswer.Refuse(429, "尝试次数过多，请稍后再试", failure.RetryAfter),
        AccountError.Busy => UsersAnswer.Refuse(503, "服务器繁忙，请稍后再试", failure.RetryAfter),
    };

    /// <summary>What became of a session; without a reason there is none that the holder of this token may know.</summary>
    public static string Ended(SessionEndReason? reason) => reason switch
    {
        SessionEndReason.OtherDevice => "账号已在其他设备登录",
        SessionEndReason.Kicked => "账号已被强制下线",
        SessionEndReason.EndedByOperator => "管理员已结束所有登录，请重新登录",
        SessionEndReason.SignedOut => "已退出登录，请重新登录",
        SessionEndReason.Associated => "微信已关联手机号，请使用新的 token",
        SessionEndReason.Superseded => "已重新登录，请使用新的 token",
        SessionEndReason.TokenReused => "旧 token 被再次使用，为安全起见请重新登录",
        SessionEndReason.PhoneProven => "手机号已由本人验证，请重新登录",
        SessionEndReason.PasswordChanged => "密码已修改，请重新登录",
        SessionEndReason.Suspended => "账号已停用",
        SessionEndReason.RoleLost => "账号权限已变更，请重新登录",
        null => "登录已失效，请重新登录",
    };
}
