using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat.OpenData;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core;

/// <summary>The core's registrations.</summary>
public static class CoreServices
{
    /// <summary>Registers every use case. Still needed: the ports, the <see cref="Keys.KeyRing"/>, the <see cref="BlockedPasswords"/>, the list of <see cref="MiniProgram"/>s and a clock.</summary>
    /// <param name="services">The container.</param>
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsCheck>();
        services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsCheck>();

        services.AddSingleton<IValidateOptions<OpenDataOptions>, OpenDataOptionsCheck>();
        services.AddSingleton<IValidateOptions<WeChatCodeOptions>, WeChatCodeOptionsCheck>();
        services.AddSingleton<IValidateOptions<AvatarOptions>, AvatarOptionsCheck>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PasswordPolicy>();
        services.AddSingleton<PasswordHasher>();
        services.AddSingleton<HashQueue>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<ProvePassword>();
        services.AddSingleton<WordKeys>();
        services.AddSingleton<WordChallenges>();
        services.AddSingleton<SessionKeySealer>();
        services.AddSingleton<SessionKeyHandles>();
        services.AddSingleton<CodeBudget>();
        services.AddSingleton<SessionRules>();
        services.AddSingleton<SessionStart>();
        services.AddSingleton<MiniPrograms>();

        services.AddSingleton<SignInWithWeChat>();
        services.AddSingleton<ReadWordKey>();
        services.AddSingleton<OpenPassword>();
        services.AddSingleton<SignInWithPassword>();
        services.AddSingleton<SignInWithPasswordAndCode>();
        services.AddSingleton<DecryptPhoneNumber>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<RegisterAccount>();
        services.AddSingleton<CreateAdministrator>();
        services.AddSingleton<NameAccount>();
        services.AddSingleton<SuspendAccount>();
        services.AddSingleton<RestoreAccount>();
        services.AddSingleton<RevokeManager>();
        services.AddSingleton<EndAccountSessions>();
        services.AddSingleton<EndEverySession>();
        services.AddSingleton<AuthenticateSession>();
        services.AddSingleton<RefreshToken>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<AssociateWeChat>();
        services.AddSingleton<ReadAccount>();
        services.AddSingleton<ListAccounts>();
        services.AddSingleton<EditProfile>();
        services.AddSingleton<ChangeAvatar>();
        services.AddSingleton<SweepAvatars>();
        return services;
    }
}
