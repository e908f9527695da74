using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>An operation's number and the contract's text for every expected failure.</summary>
internal static class ServiceUserErrors
{
    public static ContractAnswer Answer(ServiceUserOperation operation, Failure failure)
    {
        var (code, msg) = Of(operation, failure);
        return ServiceUserAnswer.Fail(code, msg, failure);
    }

    /// <summary>What never reached a use case.</summary>
    public static ContractAnswer Answer(ServiceUserOperation operation, Refusal refusal)
    {
        var isClients = refusal.Status is < StatusCodes.Status500InternalServerError and not StatusCodes.Status429TooManyRequests;
        return ServiceUserAnswer.Fail(isClients ? ServiceUserOperation.WrongParameter : operation.Other, refusal);
    }

    /// <summary>What is wrong with parameters that must be there: of a type that none of them has, or not there, null or empty.</summary>
    /// <returns>Null for nothing.</returns>
    public static Failure? Required(Fields fields, params IEnumerable<string> names)
    {
        string[] missing = [.. names.Where(name => string.IsNullOrEmpty(fields.TextOrNumber(name).Value))];
        return fields.Broken ?? (missing.Length == 0 ? null : Missing(missing));
    }

    /// <summary>Parameters that are required and not there.</summary>
    public static Failure Missing(params IEnumerable<string> names) =>
        new(AccountError.InvalidParameter, Rule: $"缺少参数 {string.Join('、', names)}");

    private static (int Code, string Msg) Of(ServiceUserOperation operation, Failure failure) => failure.Error switch
    {
        AccountError.InvalidParameter => (ServiceUserOperation.WrongParameter, Parameter(failure)),
        AccountError.UnknownMiniProgram => (ServiceUserOperation.WrongParameter, "未配置该小程序 appid"),
        AccountError.CodeInvalid => (ServiceUserOperation.WrongParameter, "js_code 无效或已过期，请重新调用 wx.login"),
        AccountError.CodeUsed => (ServiceUserOperation.WrongParameter, "js_code 已被使用，请重新调用 wx.login"),
        AccountError.SignInAgain or AccountError.NotSignedIn or AccountError.TokenExpired or AccountError.EndedElsewhere =>
            (operation.Stranger, Ended(failure.Ended)),
        AccountError.AccountNotFound => (operation.Stranger, "用户不存在，请先调用 login"),
        AccountError.NotAllowed => (operation.Other, "没有权限"),
        AccountError.WeChatUserBlocked => (operation.Other, "微信限制了该用户的登录"),
        AccountError.WeChatRateLimited => (operation.Other, "请求过于频繁，请稍后再试"),
        AccountError.WeChatUnavailable => (operation.Other, "微信服务暂不可用，请稍后重新调用 wx.login"),
        AccountError.CodeSpent => (operation.Other, "登录未完成，请重新调用 wx.login"),
        AccountError.AccountSuspended => (operation.Other, "账号已停用"),
        // The token beside a code lost its session while WeChat was asked.
        AccountError.WrongCredentials => (operation.Other, "登录已失效，请重新登录"),
        AccountError.AlreadyLinked => (operation.Other, "该手机号或该微信已关联其他账号"),
        AccountError.NoWeChatIdentity => (operation.Other, "请先调用 getOpenid"),
        AccountError.DecryptionRefused => (operation.Other, "解密失败，请重新调用 wx.login 后再试"),
        AccountError.TooManyAttempts => (operation.Other, "尝试次数过多，请稍后再试"),
        AccountError.Busy => (operation.Other, "服务器繁忙，请稍后再试"),
        AccountError.WeakPassword or AccountError.PlainPasswordRefused or AccountError.EncryptedPasswordRefused or AccountError.WordKeyUnknown => (operation.Other, "密码不符合要求"),
        AccountError.PhoneTaken or AccountError.NameTaken => (operation.Other, "该用户已存在"),
        AccountError.ImageRefused => (operation.Other, "请上传一张有效的图片（jpg、png、gif 或 webp）"),
    };

    /// <summary>What became of a handle's session; without a reason it may as well be nobody's.</summary>
    public static string Ended(SessionEndReason? reason) => reason switch
    {
        SessionEndReason.SignedOut => "已退出登录，请重新调用 getOpenid",
        SessionEndReason.OtherDevice => "账号已在其他设备登录，请重新调用 getOpenid",
        SessionEndReason.Kicked or SessionEndReason.EndedByOperator => "登录已被管理员结束，请重新调用 getOpenid",
        SessionEndReason.Associated or SessionEndReason.Superseded => "openid 已更换，请使用新的 openid 或重新调用 getOpenid",
        SessionEndReason.TokenReused => "旧凭据被再次使用，为安全起见请重新调用 getOpenid",
        SessionEndReason.PhoneProven => "手机号已由本人验证，请重新调用 getOpenid",
        SessionEndReason.PasswordChanged => "密码已修改，请重新调用 getOpenid",
        SessionEndReason.Suspended => "账号已停用",
        SessionEndReason.RoleLost => "账号权限已变更，请重新调用 getOpenid",
        null => "openid 无效或已失效，请重新调用 getOpenid",
    };

    private static string Parameter(Failure failure) =>
        failure.Field is null ? failure.Rule! : $"参数 {failure.Field} 不正确：{failure.Rule}";
}
