using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>Gathers the fields of one request, or of one object in it. One name has one value: anything ambiguous is refused, never resolved.</summary>
internal sealed class FieldList
{
    private const int Most = 64;

    private const string TooMany = "参数过多";

    private readonly List<Field> _fields = [];

    public List<Field> All => _fields;

    /// <summary>The first field that could not be taken; from then on the list is worth nothing.</summary>
    public Failure? Fault { get; private set; }

    /// <summary>Why the request is refused, or null.</summary>
    public Refusal? Refused => Fault switch
    {
        null => null,
        { Rule: TooMany } => new Refusal(400, TooMany),
        { } fault => new Refusal(400, $"参数 {fault.Field} {fault.Rule}"),
    };

    /// <summary>Adds a field.</summary>
    /// <returns>Whether it could be taken.</returns>
    public bool Add(Field field)
    {
        if (Fault is null && RuleBrokenBy(field) is { } rule) Fault = Failure.Invalid(FieldName.Shown(field.Name), rule);
        if (Fault is not null) return false;
        _fields.Add(field);
        return true;
    }

    /// <summary>Adds a field of a form or query string, where <c>undefined</c> is what JavaScript writes for a variable it does not have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isFromQuery">Whether it came in the URL.</param>
    /// <returns>Whether it could be taken.</returns>
    public bool AddText(string name, string value, bool isFromQuery) =>
        value is "undefined" || Add(new Field(name, FieldKind.Text, value, isFromQuery));

    private string? RuleBrokenBy(Field field)
    {
        if (_fields.Count == Most) return TooMany;
        if (field.Kind == FieldKind.Text && HasControls(field.Value)) return "含有控制字符";
        foreach (var other in _fields)
        {
            // Names that differ in case only: some reader behind or before us may take one for the other.
            if (!string.Equals(other.Name, field.Name, StringComparison.OrdinalIgnoreCase)) continue;
            var isSame = other.IsFromQuery != field.IsFromQuery && other with { IsFromQuery = field.IsFromQuery } == field;
            if (!isSame) return "重复";
        }

        return null;
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return true;
        }

        return false;
    }
}
