namespace MiniPassport.Api.Http;

/// <summary>Gathers the fields of one request. One name has one value: anything ambiguous is refused, never resolved.</summary>
internal sealed class FieldList
{
    private const int Most = 64;

    private readonly List<Field> _fields = [];

    public IReadOnlyList<Field> All => _fields;

    /// <summary>Adds a field.</summary>
    /// <returns>Why the request is refused, or null.</returns>
    public Refusal? Add(Field field)
    {
        if (_fields.Count == Most) return new Refusal(400, "参数过多");
        if (field.Kind == FieldKind.Text && HasControls(field.Value)) return new Refusal(400, $"参数 {Shown(field.Name)} 含有控制字符");
        foreach (var other in _fields)
        {
            // Names that differ in case only: some reader behind or before us may take one for the other.
            if (!string.Equals(other.Name, field.Name, StringComparison.OrdinalIgnoreCase)) continue;
            var isSame = other.IsFromQuery != field.IsFromQuery && other with { IsFromQuery = field.IsFromQuery } == field;
            if (!isSame) return new Refusal(400, $"参数 {Shown(field.Name)} 重复");
        }

        _fields.Add(field);
        return null;
    }

    /// <summary>Adds a field of a form or query string, where <c>undefined</c> is what JavaScript writes for a variable it does not have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isFromQuery">Whether it came in the URL.</param>
    /// <returns>Why the request is refused, or null.</returns>
    public Refusal? AddText(string name, string value, bool isFromQuery) =>
        value is "undefined" ? null : Add(new Field(name, FieldKind.Text, value, isFromQuery));

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40];

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return true;
        }

        return false;
    }
}
