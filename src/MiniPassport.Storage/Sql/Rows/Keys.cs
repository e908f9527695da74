using System.Text;

namespace MiniPassport.Storage.Sql.Rows;

/// <summary>Guards what identifies somebody: half a surrogate pair would be stored as U+FFFD, and two keys could become one.</summary>
internal static class Keys
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text is no Unicode text.</exception>
    public static void Check(params ReadOnlySpan<string?> keys)
    {
        foreach (var key in keys)
            if (key is not null) _ = Strict.GetByteCount(key);
    }
}
