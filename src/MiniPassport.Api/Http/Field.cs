namespace MiniPassport.Api.Http;

/// <summary>One parameter of a request.</summary>
/// <param name="Name">Its name as sent.</param>
/// <param name="Kind">What JSON said it is; everything in a form or a query string is text.</param>
/// <param name="Value">The text, or the number as written.</param>
/// <param name="IsFromQuery">Whether it came in the URL, where no secret belongs.</param>
internal readonly record struct Field(string Name, FieldKind Kind, string Value, bool IsFromQuery);
