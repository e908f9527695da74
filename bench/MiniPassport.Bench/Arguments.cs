using System.Globalization;

namespace MiniPassport.Bench;

/// <summary><c>--name value</c> pairs.</summary>
internal sealed class Arguments(Dictionary<string, string> values)
{
    public string this[string name] =>
        values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"--{name} is missing");

    public static Arguments? Parse(ReadOnlySpan<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (args.Length % 2 != 0) return null;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) return null;
            values[args[i][2..]] = args[i + 1];
        }

        return new Arguments(values);
    }

    public string Or(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public int Number(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);

    public int Number(string name, int otherwise) => values.ContainsKey(name) ? Number(name) : otherwise;
}
