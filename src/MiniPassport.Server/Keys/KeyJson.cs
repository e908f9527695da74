using System.Text.Json.Serialization;

namespace MiniPassport.Server.Keys;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKey[]))]
internal sealed partial class KeyJson : JsonSerializerContext;
