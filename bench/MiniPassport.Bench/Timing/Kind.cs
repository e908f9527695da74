namespace MiniPassport.Bench.Timing;

/// <summary>The kinds of sign-in that must not be told apart.</summary>
internal enum Kind
{
    WrongPassword,
    UnknownPhone,
    NoPassword,
    Suspended,
}
