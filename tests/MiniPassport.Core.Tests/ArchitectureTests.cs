using System.Reflection;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Account).Assembly;

    [Fact]
    public void The_core_knows_the_framework_and_the_abstractions_of_its_extensions_only()
    {
        var references = Core.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        references.ShouldNotBeEmpty();
        references.Where(name => !IsAllowed(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_core_has_no_web_no_SQL_and_no_HTTP_client()
    {
        string[] foreign = ["System.Net.Http", "System.Data", "System.Net.Sockets", "System.Net.Requests", "System.Diagnostics.Process"];

        Core.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => foreign.Any(start => name.StartsWith(start, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void The_ports_are_the_only_public_interfaces()
    {
        Type[] ports = [typeof(IAccountStore), typeof(ISessionStore), typeof(IAttemptCounter), typeof(IAvatarFiles), typeof(IWeChatGateway), typeof(IWordKeyStore)];

        Core.GetExportedTypes().Where(type => type.IsInterface).ShouldBe(ports, ignoreOrder: true);
    }

    [Fact]
    public void An_internal_interface_has_more_than_one_implementation()
    {
        var types = Core.GetTypes();
        foreach (var type in types.Where(type => type.IsInterface && !type.IsPublic))
            types.Count(candidate => candidate.IsClass && type.IsAssignableFrom(candidate)).ShouldBeGreaterThan(1, type.Name);
    }

    [Fact]
    public void Every_class_is_sealed() =>
        Core.GetTypes().Where(type => type.IsClass && !type.IsSealed && type.Namespace!.StartsWith("MiniPassport", StringComparison.Ordinal)).ShouldBeEmpty();

    private static bool IsAllowed(string name) =>
        name is "System" or "netstandard" or "Microsoft.Extensions.Options"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name.EndsWith(".Abstractions", StringComparison.Ordinal));
}
