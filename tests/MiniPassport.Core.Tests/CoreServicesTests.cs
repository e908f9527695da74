using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests;

public sealed class CoreServicesTests
{
    private static readonly Type[] FromOutside =
    [
        typeof(IAccountStore), typeof(ISessionStore), typeof(IAttemptCounter), typeof(IAvatarFiles), typeof(IWeChatGateway), typeof(IWordKeyStore),
        typeof(KeyRing), typeof(MiniPassport.Core.Passwords.BlockedPasswords), typeof(IReadOnlyList<MiniProgram>), typeof(TimeProvider),
    ];

    private readonly ServiceCollection _services = [];

    public CoreServicesTests() => _services.AddCore();

    [Fact]
    public void Everything_a_use_case_asks_for_is_registered_or_documented_as_still_needed()
    {
        var known = _services.Select(service => service.ServiceType).Concat(FromOutside).ToHashSet();

        foreach (var service in _services)
        {
            var constructor = service.ImplementationType.ShouldNotBeNull().GetConstructors().ShouldHaveSingleItem();
            foreach (var parameter in constructor.GetParameters())
                (known.Contains(parameter.ParameterType) || IsFrameworks(parameter.ParameterType)).ShouldBeTrue($"{service.ImplementationType.Name}: {parameter}");
        }
    }

    [Fact]
    public void Every_use_case_is_registered_once()
    {
        var useCases = typeof(Account).Assembly.GetExportedTypes().Where(type => type.GetMethods().Any(method => method.Name == "ExecuteAsync"));

        foreach (var useCase in useCases) _services.Count(service => service.ServiceType == useCase).ShouldBe(1, useCase.Name);
    }

    [Fact]
    public void S040_what_keeps_state_is_one_for_all() => _services.ShouldAllBe(service => service.Lifetime == ServiceLifetime.Singleton);

    private static bool IsFrameworks(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IOptions<>) || type.GetGenericTypeDefinition() == typeof(ILogger<>));
}
