namespace MiniPassport.Api.Http;

internal enum BodyKind
{
    Json,
    Form,
    Multipart,
}
