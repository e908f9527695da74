namespace MiniPassport.Fuzz.Wire;

internal sealed record UploadedFile(string Field, string FileName, string Type, byte[] Bytes);
