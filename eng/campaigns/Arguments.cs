using System.Globalization;

namespace MiniPassport.Campaigns;

/// <summary>A command line of <c>--name value</c> pairs.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    /// <exception cref="FormatException">It is none.</exception>
    public Arguments(ReadOnlySpan<string> arguments, params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : "";
            if (!names.Contains(name) || i + 1 == arguments.Length) throw new FormatException($"{arguments[i]}: one of --{string.Join(", --", names.ToArray())}, each with a value");
            _values[name] = arguments[i + 1];
        }
    }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <exception cref="FormatException">It is no number above nought.</exception>
    public int Number(string name, int otherwise) => !_values.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"--{name} {text}: a number above 0");
}
