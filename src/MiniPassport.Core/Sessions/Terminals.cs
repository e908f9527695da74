namespace MiniPassport.Core.Sessions;

/// <summary>The terminals' names on the wire: upper case in the token, any case in a path or header.</summary>
public static class Terminals
{
    private static readonly Terminal[] Every = [Terminal.Management, Terminal.Pc, Terminal.Mobile, Terminal.App, Terminal.WeChat];

    /// <summary>Every terminal.</summary>
    public static IReadOnlyList<Terminal> All => Every;

    /// <summary>The name as the token's <c>terminal</c> claim carries it.</summary>
    /// <param name="terminal">The terminal.</param>
    public static string Name(this Terminal terminal) => terminal switch
    {
        Terminal.Management => "MANAGEMENT",
        Terminal.Pc => "PC",
        Terminal.Mobile => "MOBILE",
        Terminal.App => "APP",
        Terminal.WeChat => "WECHAT",
    };

    /// <summary>Reads a name in any case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="terminal">The terminal.</param>
    /// <returns>False for anything that is not exactly one of the five names.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out Terminal terminal)
    {
        foreach (var candidate in Every)
        {
            if (!name.Equals(candidate.Name(), StringComparison.OrdinalIgnoreCase)) continue;
            terminal = candidate;
            return true;
        }

        terminal = default;
        return false;
    }
}
