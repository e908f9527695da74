using FsCheck;
using FsCheck.Fluent;
using MiniPassport.Fuzz.Wire;

namespace MiniPassport.Fuzz.Mutation;

/// <summary>The generators: what is done to a right request, and how often.</summary>
internal static class Plans
{
    private const int Size = 30;

    private static readonly string[] Methods = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "Post", "X", "M-SEARCH"];

    private static readonly Gen<FieldChange[]> NoFields = Gen.Constant(Array.Empty<FieldChange>());

    private static readonly Gen<ByteChange[]> NoBytes = Gen.Constant(Array.Empty<ByteChange>());

    private static readonly Gen<FieldChange> Field =
        from kind in Gen.Frequency(
            (40, Gen.Constant(FieldChangeKind.Replace)), (6, Gen.Constant(FieldChangeKind.Remove)), (5, Gen.Constant(FieldChangeKind.Twice)), (5, Gen.Constant(FieldChangeKind.Rename)),
            (8, Gen.Constant(FieldChangeKind.Add)), (5, Gen.Constant(FieldChangeKind.Swap)), (4, Gen.Constant(FieldChangeKind.ToQuery)), (8, Gen.Constant(FieldChangeKind.Append)),
            (4, Gen.Constant(FieldChangeKind.AsNull)), (4, Gen.Constant(FieldChangeKind.AsArray)), (1, Gen.Constant(FieldChangeKind.Many)))
        from which in Gen.Choose(0, 1000)
        from value in OddValues.Any
        select new FieldChange(kind, which, value);

    private static readonly Gen<FieldChange[]> Fields = Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Field, count));

    private static readonly Gen<ByteChange> Byte =
        from kind in Gen.Elements(Enum.GetValues<ByteChangeKind>())
        from at in Gen.Choose(0, 999)
        from inHead in Gen.Elements(true, true, false)
        from amount in Gen.Choose(0, 255)
        select new ByteChange(kind, at, inHead, amount);

    private static readonly Gen<ByteChange[]> Bytes = Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Byte, count));

    private static readonly Gen<Transport> Transports = Gen.Frequency(
        (30, Gen.Constant(Transport.Basic)), (8, Gen.Constant(Transport.Bearer)), (5, Gen.Constant(Transport.Plain)), (5, Gen.Constant(Transport.Token)), (4, Gen.Constant(Transport.XToken)),
        (4, Gen.Constant(Transport.XAccessToken)), (3, Gen.Constant(Transport.None)), (5, Gen.Constant(Transport.Broken)), (5, Gen.Constant(Transport.Foreign)), (2, Gen.Constant(Transport.Two)));

    private static readonly Gen<BodyKind?> Bodies = Gen.Frequency(
        (50, Gen.Constant<BodyKind?>(null)), (15, Gen.Constant<BodyKind?>(BodyKind.Form)), (15, Gen.Constant<BodyKind?>(BodyKind.Multipart)), (10, Gen.Constant<BodyKind?>(BodyKind.Json)), (4, Gen.Constant<BodyKind?>(BodyKind.None)));

    /// <summary>What is right in every respect, only spelt in one of the ways that are allowed.</summary>
    private static readonly Gen<Plan> Untouched =
        from body in Gen.Elements<BodyKind?>(null, BodyKind.Form, BodyKind.Multipart, null)
        from transport in Gen.Elements(Transport.Basic, Transport.Bearer, Transport.Token, Transport.Plain)
        from chunked in Gen.Elements(false, false, false, true)
        select new Plan(body, transport, [], [], null, null, null, chunked, [], []);

    private static readonly Gen<Plan> Structural =
        from body in Bodies
        from transport in Transports
        from fields in Gen.Frequency((80, Fields), (20, NoFields))
        from headers in Gen.Frequency((70, Gen.Constant(Array.Empty<int>())), (30, Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 1000), count))))
        from path in Sometimes(6, Gen.Choose(0, 1000))
        from method in Gen.Frequency((95, Gen.Constant<string?>(null)), (5, Gen.Elements(Methods).Select(found => (string?)found)))
        from type in Sometimes(6, Gen.Choose(0, 1000))
        from chunked in Gen.Elements(false, false, false, false, true)
        from picture in Gen.Frequency((60, NoBytes), (40, Bytes))
        select new Plan(body, transport, fields, headers, path, method, type, chunked, [], picture);

    private static readonly Gen<Plan> Broken =
        from plan in Gen.OneOf(Untouched, Structural)
        from bytes in Bytes
        select plan with { Bytes = bytes };

    private static readonly Gen<Plan> Any = Gen.Frequency((14, Untouched), (72, Structural), (14, Broken));

    /// <summary>The plan of a number: always the same one.</summary>
    public static Plan Of(ulong number) => Any.Sample(1, new Rnd(number), Size).Single();

    private static Gen<int?> Sometimes(int percent, Gen<int> value) =>
        Gen.Frequency((100 - percent, Gen.Constant<int?>(null)), (percent, value.Select(found => (int?)found)));
}
