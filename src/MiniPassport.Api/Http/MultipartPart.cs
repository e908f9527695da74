namespace MiniPassport.Api.Http;

/// <summary>One part of a multipart/form-data body.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">What the client calls the file; null for a field that is none.</param>
/// <param name="Content">Its bytes, as they are: a charset that the part claims for them is not looked at.</param>
internal sealed record MultipartPart(string Name, string? FileName, ReadOnlyMemory<byte> Content);
