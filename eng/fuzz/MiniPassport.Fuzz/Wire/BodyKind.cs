namespace MiniPassport.Fuzz.Wire;

internal enum BodyKind
{
    None,
    Json,
    Form,
    Multipart,
}
