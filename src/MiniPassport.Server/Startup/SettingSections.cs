using MiniPassport.Api.Contracts.ApiWx;
using MiniPassport.Api.Contracts.ServiceUser;
using MiniPassport.Api.Contracts.Users;
using MiniPassport.Api.Http;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;
using MiniPassport.Server.Keys;
using MiniPassport.Storage;
using MiniPassport.WeChat;

namespace MiniPassport.Server.Startup;

/// <summary>The sections of the configuration that are this server's, with what may stand in each; <c>n</c> is a number in a list.</summary>
internal static class SettingSections
{
    /// <summary>Settings of <c>Contracts</c> that stand in no section.</summary>
    public static IReadOnlyList<string> TopLevel { get; } = [nameof(ContractOptions.PublicBaseUrl), nameof(ContractOptions.TimeZone)];

    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["Contracts"] = typeof(ContractOptions),
        ["Contracts:Users"] = typeof(UsersOptions),
        ["Contracts:ApiWx"] = typeof(ApiWxOptions),
        ["Contracts:ServiceUser"] = typeof(ServiceUserOptions),
        ["WeChat"] = typeof(WeChatOptions),
        ["WeChat:Apps:n"] = typeof(WeChatAppOptions),
        ["WeChat:Breaker"] = typeof(WeChatBreakerOptions),
        ["WeChat:CloudHosting"] = typeof(CloudHostingOptions),
        ["Avatars"] = typeof(AvatarOptions),
        ["WeChatCodes"] = typeof(WeChatCodeOptions),
        ["OpenData"] = typeof(OpenDataOptions),
        ["Tokens"] = typeof(TokenOptions),
        ["Sessions"] = typeof(Core.Sessions.SessionOptions),
        ["Passwords"] = typeof(PasswordOptions),
        ["Storage"] = typeof(StorageOptions),
        ["Storage:Files"] = typeof(AvatarFileOptions),
        ["Storage:Files:S3"] = typeof(S3Options),
        ["Keys"] = typeof(KeyOptions),
        ["Keys:Ring:n"] = typeof(KeyEntry),
        ["Proxy"] = typeof(ProxyOptions),
        ["Cors"] = typeof(CorsOptions),
        ["Overload"] = typeof(OverloadOptions),
        ["Shutdown"] = typeof(ShutdownOptions),
    };
}
