namespace MiniPassport.Fuzz.Mutation;

internal enum FieldChangeKind
{
    Replace,
    Remove,
    Twice,
    Rename,
    Add,
    Swap,
    ToQuery,
    Append,
    AsNull,
    AsArray,
    Many,
}

/// <summary>A change of one field.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Which">To which, counted round.</param>
/// <param name="Value">The value, where it needs one.</param>
internal sealed record FieldChange(FieldChangeKind Kind, int Which, Odd Value);
