using MiniPassport.Fuzz.Wire;

namespace MiniPassport.Fuzz.Mutation;

/// <summary>What becomes of a right request.</summary>
/// <param name="Body">The kind of body it gets instead of its own.</param>
/// <param name="Transport">How its token goes.</param>
/// <param name="Fields">Changes of its fields.</param>
/// <param name="Headers">Headers more, by number.</param>
/// <param name="Path">A change of its path, by number; null for none.</param>
/// <param name="Method">Another method; null for its own.</param>
/// <param name="Type">Another content type, by number; null for the right one.</param>
/// <param name="Chunked">Whether its body goes in chunks.</param>
/// <param name="Bytes">Changes of its bytes.</param>
/// <param name="Picture">Changes of its picture's bytes.</param>
internal sealed record Plan(
    BodyKind? Body, Transport Transport, FieldChange[] Fields, int[] Headers, int? Path, string? Method, int? Type, bool Chunked, ByteChange[] Bytes, ByteChange[] Picture)
{
    public override string ToString() =>
        $"{Body} {Transport} [{string.Join(' ', Fields.Select(change => $"{change.Kind} {change.Which}"))}] [{string.Join(' ', Headers)}] {Path} {Method} {Type} {(Chunked ? "chunked" : "")} [{string.Join(' ', Bytes.Select(change => change.Kind))}]";
}
