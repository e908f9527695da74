namespace MiniPassport.Bench.Timing;

/// <summary>What is done to a password encrypted by RSA alone. The padding's first byte is what Manger's attack asks for.</summary>
internal enum DirectChange
{
    SomeBytes,
    FirstByteZero,
    FirstByteOther,
}
