using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Stands before a port and notes the name of each call, in the order of the calls.</summary>
[SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "The proxies derive from it.")]
internal class Recorded : DispatchProxy
{
    private object _port = null!;
    private ICollection<string> _calls = null!;

    public static T Of<T>(T port, ICollection<string> calls)
        where T : class
    {
        var proxy = Create<T, Recorded>();
        var recorded = (Recorded)(object)proxy;
        (recorded._port, recorded._calls) = (port, calls);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _calls.Add(targetMethod!.Name);
        return targetMethod.Invoke(_port, args);
    }
}
