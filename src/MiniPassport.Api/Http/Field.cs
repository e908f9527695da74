namespace MiniPassport.Api.Http;

/// <summary>One parameter of a request.</summary>
/// <param name="Name">Its name as sent.</param>
/// <param name="Kind">What JSON said it is; everything in a form or a query string is text.</param>
/// <param name="Value">The text, the number as written, or the JSON text of an object or array.</param>
/// <param name="IsFromQuery">Whether it came in the URL, where no secret belongs.</param>
internal readonly record struct Field(string Name, FieldKind Kind, string Value, bool IsFromQuery)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(Field);
}
