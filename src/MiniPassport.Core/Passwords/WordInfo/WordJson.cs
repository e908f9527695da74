using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniPassport.Core.Passwords.WordInfo;

// A member that is unknown, missing, there twice or spelt in another case: refused.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict)]
[JsonSerializable(typeof(WordPlaintext))]
internal sealed partial class WordJson : JsonSerializerContext;
