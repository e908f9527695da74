using System.Text.Json.Serialization;

namespace MiniPassport.Server.Keys;

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KeyEntry[]))]
internal sealed partial class KeyJson : JsonSerializerContext;
