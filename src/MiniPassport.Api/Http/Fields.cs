using System.Globalization;
using System.Text;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>
/// The parameters of a request, from body and query string alike, or of an object nested in it. A field of the wrong type is remembered
/// in <see cref="Broken"/> while the others are read, so that a handler reads all it needs and then looks once.
/// </summary>
internal sealed class Fields
{
    private const string MustBeText = "应为字符串";

    private readonly List<Field> _fields;
    private readonly bool _isForm;
    private readonly Fields? _outer;
    private readonly string _name;
    private Failure? _broken;

    public Fields(List<Field> fields, bool isForm) => (_fields, _isForm, _name) = (fields, isForm, "");

    private Fields(List<Field> fields, Fields outer, string name) => (_fields, _outer, _name) = (fields, outer, name);

    /// <summary>The first field that was not what it must be, in the whole request; a nested one as <c>userInfo.nickName</c>.</summary>
    public Failure? Broken => _outer is null ? _broken : _outer.Broken;

    /// <summary>The names given, with whatever value; one that came in body and query string alike is there twice.</summary>
    public IEnumerable<string> Names => _fields.Select(given => given.Name);

    /// <summary>What JavaScript makes of a variable it does not have: as a password or code it would be everybody's.</summary>
    public static bool IsNothing(string? secret) => secret is null or "" or "undefined" or "null";

    /// <summary>A text; null when absent, null or empty.</summary>
    public string? Text(string name) => Patch(name).Value is { Length: > 0 } text ? text : null;

    /// <summary>A text that never comes from a URL, for those end up in logs.</summary>
    public string? Secret(string name)
    {
        var text = Read(name, MustBeText, bodyOnly: true, FieldKind.Text).Value;
        return IsNothing(text) ? null : text;
    }

    /// <summary>A text of a patch: absent and null are told apart.</summary>
    public Optional<string> Patch(string name) => Read(name, MustBeText, bodyOnly: false, FieldKind.Text);

    /// <summary>A text of a patch that may come as a JSON number: a non-negative integer's digits as written, such as a phone number's.</summary>
    public Optional<string> TextOrNumber(string name)
    {
        const string rule = "应为字符串或非负整数";
        if (Find(name, bodyOnly: false) is not { Kind: FieldKind.Number } number || number.Value.All(char.IsAsciiDigit))
            return Read(name, rule, bodyOnly: false, FieldKind.Text, FieldKind.Number);
        Break(name, rule);
        return default;
    }

    /// <summary>An integer of a patch. JSON must say a number; a form has only text, and an empty one clears.</summary>
    public Optional<int> PatchNumber(string name, string rule) =>
        Integer(name, rule, Read(name, rule, bodyOnly: false, _isForm ? FieldKind.Text : FieldKind.Number));

    /// <summary>An integer of a patch, which JSON may give as a number or as its text.</summary>
    public Optional<int> PatchNumberOrText(string name, string rule) =>
        Integer(name, rule, Read(name, rule, bodyOnly: false, FieldKind.Number, FieldKind.Text));

    /// <summary>An integer of a query string, or its default when absent or empty.</summary>
    public int Number(string name, int fallback, string rule)
    {
        if (Text(name) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Break(name, rule);
        return fallback;
    }

    /// <summary>
    /// An object, or a text that holds one as JSON, read as strictly as a body. A member that is refused (control characters, a name
    /// given twice) is in <see cref="Broken"/>; what the other shapes mean is the caller's to say.
    /// </summary>
    /// <param name="name">The field.</param>
    /// <param name="nested">Its members; none unless it is an object.</param>
    public NestedShape Nested(string name, out Fields nested)
    {
        var members = new FieldList();
        var shape = Find(name, bodyOnly: false) switch
        {
            null or { Kind: FieldKind.Null } or { Kind: FieldKind.Text, Value: "" } => NestedShape.Absent,
            { Kind: FieldKind.Text or FieldKind.Object } field => JsonFields.ReadObject(Encoding.UTF8.GetBytes(field.Value), field.IsFromQuery, members),
            _ => NestedShape.NotObject,
        };
        nested = new Fields(shape == NestedShape.Object ? members.All : [], this, name);
        if (shape == NestedShape.Object && members.Fault is { } fault) nested.Break(fault.Field!, fault.Rule!);
        return shape;
    }

    private Optional<int> Integer(string name, string rule, Optional<string> field)
    {
        if (!field.IsGiven || string.IsNullOrEmpty(field.Value)) return new Optional<int>(field.IsGiven, 0);
        if (int.TryParse(field.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Break(name, rule);
        return default;
    }

    private Optional<string> Read(string name, string rule, bool bodyOnly, params ReadOnlySpan<FieldKind> kinds)
    {
        if (Find(name, bodyOnly) is not { } field) return default;
        if (field.Kind == FieldKind.Null) return new Optional<string>(true, null);
        var isEmpty = field is { Kind: FieldKind.Text, Value: "" };
        if (kinds.Contains(field.Kind) || isEmpty || (field.IsFromQuery && field.Kind == FieldKind.Text)) return field.Value;
        Break(name, rule);
        return default;
    }

    private Field? Find(string name, bool bodyOnly)
    {
        foreach (var field in _fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal) && !(bodyOnly && field.IsFromQuery)) return field;
        }

        return null;
    }

    private void Break(string name, string rule)
    {
        if (_outer is null) _broken ??= Failure.Invalid(name, rule);
        else _outer.Break($"{_name}.{name}", rule);
    }
}
