namespace MiniPassport.Api.Http;

internal enum FieldKind
{
    Null,
    Text,
    Number,
    Boolean,
    Object,
    Array,
}
