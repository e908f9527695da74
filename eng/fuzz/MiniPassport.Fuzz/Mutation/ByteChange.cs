namespace MiniPassport.Fuzz.Mutation;

internal enum ByteChangeKind
{
    Flip,
    Set,
    Insert,
    Delete,
    Cut,
    Repeat,
    Line,
    LineTwice,
    LineOut,
}

/// <summary>A change of the request as it goes out.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">Where, in thousandths of its head or of the whole.</param>
/// <param name="InHead">Whether in its head.</param>
/// <param name="Amount">How much, or which.</param>
internal sealed record ByteChange(ByteChangeKind Kind, int At, bool InHead, int Amount);
