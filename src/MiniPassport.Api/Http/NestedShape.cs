namespace MiniPassport.Api.Http;

/// <summary>What a request has where an object may be.</summary>
internal enum NestedShape
{
    /// <summary>Nothing: no such field, null, or an empty text.</summary>
    Absent,

    /// <summary>An object, or a text that holds one.</summary>
    Object,

    /// <summary>JSON of another kind, or a text that holds some.</summary>
    NotObject,

    /// <summary>A text that is no JSON.</summary>
    NotJson,
}
